import type { Ids } from '../../kernel/ids.ts';

/** Digits of somebody's own, or six made here. */
export const choosePin = (ids: Ids, wanted: string | true): string => (wanted === true ? ids.digits(6) : wanted);
