import { button, field, text, view, type ViewFor } from '@parley/sdk-plugin/kit';

/** A host reads it in a narrow panel. */
export const mostSigns = 300;

export const questionCard = (question: string, problem?: string): ViewFor<'waiting_room'> => view([
  ...(problem === undefined ? [] : [text(problem, { tone: 'danger' })]),
  field('answer', question, { lines: 3, maxLength: mostSigns, required: true }),
  button('Send to the host', 'answer', { style: 'primary' }),
], 'While you wait');

export const thanksCard = (answer: string): ViewFor<'waiting_room'> => view([text('The host can read your answer:', { tone: 'muted' }), text(answer)], 'Thank you');
