/**
 * Why a plugin did not answer. `deadline`: not in time; `failed`: its code threw; `ended`: it broke a limit and its sandbox is gone;
 * `stopped`: it was disabled after three strikes; `paused`: by an admin; `budget`: its processor time of this minute is used up.
 */
export type SkipReason = 'deadline' | 'failed' | 'ended' | 'stopped' | 'paused' | 'budget' | 'unknown';
export type Outcome =
  | { readonly answered: true; readonly value: unknown; readonly took: number }
  | { readonly answered: false; readonly reason: SkipReason; readonly detail?: string; readonly took: number };

export type StrikeReason = 'loop' | 'memory' | 'fatal' | 'slow';
/** In words that follow the plugin's name. */
export const strikeWords: Readonly<Record<StrikeReason, string>> = {
  loop: 'took too much processor time',
  memory: 'used more memory than it may',
  fatal: 'brought its sandbox down',
  slow: 'took too long to answer',
};
