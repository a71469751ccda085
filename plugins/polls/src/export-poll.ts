import { isHost, only, type Parley, type PluginAction } from '@parley/sdk-plugin';
import { exportOf } from './draw-export.ts';
import { loadPoll } from './keep-poll.ts';
import { writeCsv } from './write-csv.ts';

/** Only the host who asks sees it: names belong to nobody else. */
export async function exportPoll({ callId, person }: PluginAction, parley: Parley): Promise<void> {
  const poll = isHost(person) ? await loadPoll(parley, callId) : undefined;
  if (poll === undefined) return;
  const people = poll.anonymous ? [] : await parley.participants.list(callId);
  const names = new Map(people.map(({ personId, name }) => [personId, name ?? personId]));
  await parley.ui.show(callId, { surface: 'modal', to: only(person.personId) }, exportOf(poll.question, writeCsv(poll, (personId) => names.get(personId))));
}
