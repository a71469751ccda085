import { list, text, view, type ViewFor } from '@parley/sdk-plugin/kit';

export interface Line { readonly name?: string | undefined; readonly answer: string | undefined }

/** Each takes two nodes, and a view holds a hundred. */
const most = 20;

/** Undefined: there is nothing to show. */
export function answersPanel(question: string, waiting: readonly Line[], inside: readonly Line[]): ViewFor<'panel'> | undefined {
  const answered = inside.filter(({ answer }) => answer !== undefined);
  if (waiting.length + answered.length === 0) return undefined;
  return view([
    text(question, { tone: 'muted' }),
    ...section('At the door', waiting),
    ...section('Inside', answered),
  ], 'Answers at the door');
}

function section(title: string, lines: readonly Line[]) {
  if (lines.length === 0) return [];
  const left = lines.length - most;
  return [
    text(title, { tone: 'strong' }),
    list(lines.slice(0, most).flatMap(({ name, answer }) => [text(name ?? 'Somebody', { size: 'small', tone: 'muted' }), answer === undefined ? text('No answer yet', { tone: 'muted' }) : text(answer)])),
    ...(left > 0 ? [text(`and ${left} more`, { tone: 'muted' })] : []),
  ];
}
