import type { Parley } from '@parley/sdk-plugin';
import type { Title } from './title.ts';

const prefix = (callId: string): string => `title:${callId}:`;
const keyOf = (callId: string, personId: string): string => prefix(callId) + personId;

export const loadTitle = async ({ kv }: Parley, callId: string, personId: string): Promise<Title | undefined> => (await kv.get<Title>(keyOf(callId, personId)))?.value;
export const keepTitle = async ({ kv }: Parley, callId: string, personId: string, title: Title): Promise<void> => void await kv.set(keyOf(callId, personId), title);
export const dropTitle = ({ kv }: Parley, callId: string, personId: string): Promise<void> => kv.delete(keyOf(callId, personId));
export const whoHasOne = async ({ kv }: Parley, callId: string): Promise<string[]> => (await kv.list(prefix(callId))).map((key) => key.slice(prefix(callId).length));

/** One after the other: a large call would be more than may be asked at once. */
export async function forgetTitles(parley: Parley, callId: string): Promise<void> {
  for (const personId of await whoHasOne(parley, callId)) await dropTitle(parley, callId, personId);
}
