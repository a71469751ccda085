import { button, field, text, view, type ViewFor } from '@parley/sdk-plugin/kit';

/** A field holds so many signs. */
const most = 2_000;

/** The export as text to copy, in as many fields as it needs. */
export function exportOf(question: string, csv: string): ViewFor<'modal'> {
  const parts = inParts(csv);
  return view([
    text('Copy this into a file that ends with .csv.', { tone: 'muted' }),
    ...parts.map((value, index) => field(`csv${index + 1}`, parts.length === 1 ? 'CSV' : `CSV, part ${index + 1} of ${parts.length}`, { value, lines: 10 })),
    button('Done', 'dismiss'),
  ], `Export: ${question}`.slice(0, 120));
}

export function inParts(csv: string): string[] {
  const parts: string[] = [];
  for (const line of csv.split('\n')) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= most) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line.slice(0, most));
  }
  return parts;
}
