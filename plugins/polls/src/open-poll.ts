import { fieldText, isHost, isRefused, only, type Parley, type PluginAction, type PluginActor, type PluginCommand } from '@parley/sdk-plugin';
import { cardName } from './draw-card.ts';
import { formOf } from './draw-form.ts';
import { changePoll } from './keep-poll.ts';
import { openAfter, type Draft, type Poll } from './poll.ts';
import { readForm, readLine } from './read-draft.ts';
import { clearPanels, showPoll } from './show-poll.ts';

interface PollSettings { readonly openedBy: 'hosts' | 'everyone'; readonly anonymous: boolean }
const stillOpen = 'A poll is still open. Close it in the panel first.';

/** `/poll Lunch? | Pizza | Soup`; without anything after it a form. Answers with what only the writer reads. */
export async function pollCommand({ callId, person, text }: PluginCommand, parley: Parley): Promise<string | undefined> {
  const { openedBy, anonymous } = await parley.settings.get<PollSettings>();
  if (!mayOpen(person, openedBy)) return 'Only hosts open polls in this call.';
  if (text.trim() === '') {
    await parley.ui.show(callId, { surface: 'modal', to: only(person.personId) }, formOf({ question: '', options: '', anonymous }));
    return undefined;
  }
  const read = readLine(text, anonymous);
  return 'problem' in read ? read.problem : await open(parley, callId, read.draft) ? undefined : stillOpen;
}

/** The form was sent. It comes back with what is wrong, or goes away. */
export async function createFromForm({ callId, person, values }: PluginAction, parley: Parley): Promise<void> {
  const { openedBy } = await parley.settings.get<PollSettings>();
  if (!mayOpen(person, openedBy)) return;
  const written = { question: fieldText(values, 'question'), options: fieldText(values, 'options'), anonymous: fieldText(values, 'anonymous') !== 'no' };
  const read = readForm(written.question, written.options, written.anonymous);
  const problem = 'problem' in read ? read.problem : await open(parley, callId, read.draft) ? undefined : stillOpen;
  const modal = { surface: 'modal', to: only(person.personId) } as const;
  if (problem === undefined) await parley.ui.hide(callId, modal);
  else await parley.ui.show(callId, modal, formOf(written, problem));
}

const mayOpen = (person: PluginActor, openedBy: PollSettings['openedBy']): boolean => openedBy === 'everyone' || isHost(person);

async function open(parley: Parley, callId: string, draft: Draft): Promise<boolean> {
  const people = await parley.participants.list(callId);
  let last: Poll | undefined;
  const poll = await changePoll(parley, callId, (old) => {
    last = old;
    return old?.closed === false ? undefined : openAfter(old, draft, people.length);
  });
  if (poll === undefined) return false;
  await clearPanels(parley, callId, last, poll, people);
  await showPoll(parley, callId, { card: true });
  await announce(parley, callId, poll);
  return true;
}

async function announce({ chat, log }: Parley, callId: string, poll: Poll): Promise<void> {
  try {
    await chat.send(callId, `New poll: ${poll.question}`, { card: cardName(poll), messageId: `poll-open-${poll.id}` });
  } catch (cause) {
    // Where nobody may write the panel still has everything.
    if (!isRefused(cause, 'refused', 'not_granted', 'too_many')) log.warn('a poll could not be announced', cause);
  }
}
