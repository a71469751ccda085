import { gather, type Parley } from '@parley/sdk-plugin';
import type { GateSettings } from './decide.ts';
import { answersPanel, type Line } from './draw-answers.ts';
import { answerOf, whoAnswered } from './keep-answer.ts';

const at = { surface: 'panel', to: 'hosts' } as const;

/** Draws the hosts’ panel. When many knock at once it is drawn once for all of them. */
export const showAnswers = gather<Parley>(async (callId, [parley]) => {
  const answered = await whoAnswered(parley, callId);
  const { question } = await parley.settings.get<GateSettings>();
  const waiting = await parley.door.list(callId);
  const inside = answered.size === 0 ? [] : (await parley.participants.list(callId)).filter(({ personId }) => answered.has(personId));
  const panel = question.trim() === '' && answered.size === 0 ? undefined : answersPanel(question, await linesOf(parley, callId, waiting, answered), await linesOf(parley, callId, inside, answered));
  if (panel === undefined) await parley.ui.hide(callId, at);
  else await parley.ui.show(callId, at, panel);
});

async function linesOf(parley: Parley, callId: string, people: readonly { readonly personId: string; readonly name?: string | undefined }[], answered: ReadonlySet<string>): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { personId, name } of people) lines.push({ name, answer: answered.has(personId) ? await answerOf(parley, callId, personId) : undefined });
  return lines;
}
