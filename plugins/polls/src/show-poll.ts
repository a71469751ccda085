import { gather, isRefused, only, type Parley, type Person } from '@parley/sdk-plugin';
import { cardName, cardOf } from './draw-card.ts';
import { hostPanel, ownVote, panelOf, sharedPanel } from './draw-panel.ts';
import { changePoll, loadPoll } from './keep-poll.ts';
import { personalUpTo, type Poll } from './poll.ts';

interface Wish { readonly parley: Parley; readonly voters: readonly string[]; readonly card: boolean }

/** How long to wait for room when there was none for a drawing, in ms. */
const again = 2_000;

// One drawing at a time, each of what is stored when it begins: an older picture never covers a newer one.
const drawings = gather<Wish>(async (callId, wishes) => {
  const [{ parley }] = wishes;
  try {
    await draw(parley, callId, wishes.flatMap(({ voters }) => voters), wishes.some(({ card }) => card));
  } catch (cause) {
    // Votes are stored already; a picture for which there was no room now is drawn a moment later.
    if (isRefused(cause, 'too_many')) await parley.schedule.at(`draw:${callId}`, Date.now() + again, { callId }).catch(() => undefined);
    else parley.log.warn('a poll could not be drawn', cause);
  }
});

/** Draws the poll of a call, if it has one, for everybody. `voters` have just voted; `card`: the card in the chat may have changed as well. */
export const showPoll = (parley: Parley, callId: string, { voters = [], card = false }: Partial<Omit<Wish, 'parley'>> = {}): Promise<void> => drawings(callId, { parley, voters, card });

async function draw(parley: Parley, callId: string, voters: readonly string[], card: boolean): Promise<void> {
  const kept = await loadPoll(parley, callId);
  if (kept === undefined) return;
  const people = await parley.participants.list(callId);
  const poll = kept.personal && people.length > personalUpTo ? await share(parley, callId, kept, people) : kept;
  const { ui } = parley;
  const drawn: Promise<unknown>[] = poll.personal
    ? people.map((person) => ui.show(callId, { surface: 'panel', to: only(person.personId) }, panelOf(poll, person)))
    : [
      ui.show(callId, { surface: 'panel', to: 'everyone' }, sharedPanel(poll)), ui.show(callId, { surface: 'panel', to: 'hosts' }, hostPanel(poll)),
      ...[...new Set(voters)].map((personId) => ui.show(callId, { surface: 'panel', to: only(personId) }, ownVote(poll, personId))),
    ];
  if (card) drawn.push(ui.show(callId, { surface: 'chat_card', to: 'everyone', card: cardName(poll) }, cardOf(poll)));
  // Somebody may have left meanwhile: the others are drawn all the same.
  const failed = (await Promise.allSettled(drawn)).flatMap((each) => (each.status === 'rejected' && !isRefused(each.reason, 'not_found') ? [each.reason as unknown] : []));
  if (failed.length > 0) throw failed.find((cause) => isRefused(cause, 'too_many')) ?? failed[0];
}

/** Takes away what the last poll drew in the other way. */
export async function clearPanels(parley: Parley, callId: string, last: Poll | undefined, next: Poll, people: readonly Person[]): Promise<void> {
  if (last === undefined || last.personal === next.personal) return;
  const audiences = last.personal ? people.map(({ personId }) => only(personId)) : ['everyone', 'hosts'] as const;
  await Promise.allSettled(audiences.map((to) => parley.ui.hide(callId, { surface: 'panel', to })));
}

async function share(parley: Parley, callId: string, poll: Poll, people: readonly Person[]): Promise<Poll> {
  const shared = await changePoll(parley, callId, (old) => (old === undefined ? undefined : { ...old, personal: false })) ?? { ...poll, personal: false };
  await clearPanels(parley, callId, poll, shared, people);
  return shared;
}
