/** What was measured of one trial, in ms. */
export interface Times {
  readonly deadline: number;
  /** By the supervisor's own timer, from the call to its outcome. */
  readonly took: number;
  /** From the call until its process was gone, or used no processor any more. */
  readonly goneAfter: number;
  /** Until a plugin of the same organization answered after that, and one of another organization meanwhile. */
  readonly neighbour: number;
  readonly witness: number;
  /** The core's own loop, at most. */
  readonly heldUp: number;
}

/** The core goes on within `skip` of the deadline, the process is gone within `gone` more, and what lives beside it is back within `back`. */
export const bars = { skip: 60, gone: 500, back: 2_000, away: 1_000, heldUp: 300 } as const;

/** What came later than it must; one line each. */
export function missedBars({ deadline, took, goneAfter, neighbour, witness, heldUp }: Times): string[] {
  const missed = (what: string, ms: number, bar: number): string[] => (ms > bar ? [`${what} ${Math.round(ms)} ms, and not within ${bar}`] : []);
  return [
    ...missed('the core went on after', took, deadline + bars.skip),
    ...missed('it was still busy after', goneAfter, deadline + bars.skip + bars.gone),
    ...missed('its neighbour was back after', neighbour, bars.back),
    ...missed('a plugin of another organization was away for', witness, bars.away),
    ...missed('the core was held up for', heldUp, bars.heldUp),
  ];
}

/** Whoever else uses this share of all processors makes a machine too busy to judge times on it. */
const tooBusy = 0.2;

/** One try: what it missed, and which share of the processors others had meanwhile; undefined where nobody can say. */
export interface Tried { readonly missed: readonly string[]; readonly others: number | undefined }

/** Late is what was late in every try; where others had the machine each time, nobody can say whether it was. */
export function lateIn(tries: readonly Tried[]): { readonly late: readonly string[]; readonly isBusyMachine: boolean } {
  const last = tries.at(-1);
  if (last === undefined || tries.some(({ missed }) => missed.length === 0)) return { late: [], isBusyMachine: false };
  return { late: last.missed, isBusyMachine: tries.some(({ others }) => others === undefined || others > tooBusy) };
}
