/** One round: what ours and the floor cost within the same few seconds, in the same unit. */
export interface Pair { readonly ours: number; readonly floor: number }

export interface Comparison {
  /** Medians of what was measured. */
  readonly ours: number;
  readonly floor: number;
  /** Median of the rounds' own ratios, and the quartiles around it. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Measures both sides in turns, A B B A A B …, so that a machine that grows slower or is used by others counts for both.
 * Each side throws when an operation was lost: a fast wrong answer is no result.
 */
export async function takeTurns(rounds: number, ours: () => Promise<number>, floor: () => Promise<number>): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) {
      const first = await ours();
      pairs.push({ ours: first, floor: await floor() });
    } else {
      const first = await floor();
      pairs.push({ ours: await ours(), floor: first });
    }
  }
  return pairs;
}

export function compare(pairs: readonly Pair[]): Comparison {
  const ratios = pairs.map(({ ours, floor }) => {
    if (!(ours > 0 && floor > 0)) throw new Error(`A round measured ${ours} against ${floor}: too little was done to measure. Do more in each round.`);
    return ours / floor;
  });
  return {
    ours: quantile(pairs.map(({ ours }) => ours), 0.5),
    floor: quantile(pairs.map(({ floor }) => floor), 0.5),
    ratio: quantile(ratios, 0.5),
    low: quantile(ratios, 0.25),
    high: quantile(ratios, 0.75),
  };
}

/** The value below which a part `at` (0 to 1) of the values lies, straight between neighbours. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) throw new Error('Nothing was measured.');
  return below + (above - below) * (place - Math.floor(place));
}
