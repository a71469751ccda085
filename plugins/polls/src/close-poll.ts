import { isHost, type Parley, type PluginAction } from '@parley/sdk-plugin';
import { changePoll } from './keep-poll.ts';
import { showPoll } from './show-poll.ts';

export async function closePoll({ callId, person, data }: PluginAction, parley: Parley): Promise<void> {
  if (!isHost(person)) return;
  const poll = await changePoll(parley, callId, (old) => (old === undefined || old.closed || String(old.id) !== data ? undefined : { ...old, closed: true }));
  if (poll !== undefined) await showPoll(parley, callId, { card: true });
}
