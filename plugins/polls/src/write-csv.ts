import { countVotes, type Poll } from './poll.ts';

/** Counts of an anonymous poll; otherwise a line for each vote. `nameOf` answers undefined for who is not there any more. */
export function writeCsv(poll: Poll, nameOf: (personId: string) => string | undefined): string {
  const rows: (readonly (string | number)[])[] = poll.anonymous
    ? [['option', 'votes'], ...countVotes(poll).map((count, index) => [poll.options[index] ?? '', count])]
    : [['person', 'vote'], ...Object.entries(poll.votes).map(([personId, option]) => [nameOf(personId) ?? 'left already', poll.options[option] ?? ''])];
  return rows.map((row) => row.map(cell).join(',')).join('\n');
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // A spreadsheet would take these for a formula, and anybody can write an option.
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
