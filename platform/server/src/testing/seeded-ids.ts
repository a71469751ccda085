import type { Ids } from '../kernel/ids.ts';

/** Names by counting: the same in every run. */
export function seededIds(): Ids {
  let count = 0;
  const next = (width: number): string => (count += 1).toString(36).padStart(width, '0');
  return {
    callId: () => next(12),
    personId: () => `p_${next(16)}`,
    secret: () => next(43),
    digits: (width) => next(width).replaceAll(/\D/g, '7').slice(-width),
  };
}
