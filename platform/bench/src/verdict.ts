export interface Verdict { readonly name: string; readonly ratio: number; readonly bar: number }

/** The last line of a benchmark; `npm run bench` reads it for its summary. */
export const verdictLine = ({ name, ratio, bar }: Verdict): string => `${name}: ratio ${ratio.toFixed(2)} (bar ${bar.toFixed(2)}) ${isMet(ratio, bar) ? 'ok' : 'MISSED'}`;

/** Judged on what is measured, not on what is printed: 1.604 misses a bar of 1.6. */
export const isMet = (ratio: number, bar: number): boolean => ratio <= bar;

/** Says the verdict; the process fails when the bar was missed. */
export function close(verdict: Verdict): void {
  console.log(verdictLine(verdict));
  if (!isMet(verdict.ratio, verdict.bar)) process.exitCode = 1;
}
