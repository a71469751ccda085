import type { Parley } from '@parley/sdk-plugin';
import type { Poll } from './poll.ts';

const keyOf = (callId: string): string => `poll:${callId}`;

export const loadPoll = async ({ kv }: Parley, callId: string): Promise<Poll | undefined> => (await kv.get<Poll>(keyOf(callId)))?.value;
/** Nothing is lost when two change it at once; `change` answers undefined to leave it as it is. */
export const changePoll = ({ kv }: Parley, callId: string, change: (old: Poll | undefined) => Poll | undefined): Promise<Poll | undefined> => kv.update<Poll>(keyOf(callId), change);
export const forgetPoll = ({ kv }: Parley, callId: string): Promise<void> => kv.delete(keyOf(callId));
