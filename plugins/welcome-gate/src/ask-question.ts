import { fieldText, isRefused, only, type Parley, type PluginAction } from '@parley/sdk-plugin';
import type { GateSettings } from './decide.ts';
import { mostSigns, questionCard, thanksCard } from './draw-question.ts';
import { answerOf, keepAnswer } from './keep-answer.ts';
import { showAnswers } from './show-answers.ts';

interface AtTheDoor { readonly callId: string; readonly data: { readonly personId: string } }
const cardOf = (personId: string) => ({ surface: 'waiting_room', to: only(personId) }) as const;

/** Somebody knocked and waits: they are asked, or thanked when they come back. */
export async function askQuestion({ callId, data: { personId } }: AtTheDoor, parley: Parley): Promise<void> {
  const { question } = await parley.settings.get<GateSettings>();
  const waits = (await parley.door.list(callId)).some((each) => each.personId === personId);
  if (waits && question.trim() !== '') {
    const answer = await answerOf(parley, callId, personId);
    await parley.ui.show(callId, cardOf(personId), answer === undefined ? questionCard(question) : thanksCard(answer));
  }
  await showAnswers(callId, parley);
}

export async function takeAnswer({ callId, person: { personId }, values }: PluginAction, parley: Parley): Promise<void> {
  const answer = fieldText(values, 'answer').replace(/\s+/gu, ' ').slice(0, mostSigns);
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(answer)) {
    const { question } = await parley.settings.get<GateSettings>();
    await parley.ui.show(callId, cardOf(personId), questionCard(question, 'Write something, so that the host knows who you are.'));
    return;
  }
  const kept = await keepAnswer(parley, callId, personId, answer) ? answer : await answerOf(parley, callId, personId) ?? answer;
  await parley.ui.show(callId, cardOf(personId), thanksCard(kept));
  await showAnswers(callId, parley);
}

/** They were let in, turned away, or went: nobody waits there any more. */
export async function clearCard({ callId, data: { personId } }: AtTheDoor, parley: Parley): Promise<void> {
  await parley.ui.hide(callId, cardOf(personId)).catch((cause: unknown) => {
    if (!isRefused(cause, 'not_found')) throw cause;
  });
  await showAnswers(callId, parley);
}
