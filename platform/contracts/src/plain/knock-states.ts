import type { StateTable } from './machine.ts';

export type KnockState = 'knocking' | 'waiting' | 'admitted' | 'turned_away' | 'withdrawn' | 'expired';
export type KnockEvent = 'knock' | 'admit' | 'turn_away' | 'withdraw' | 'expire';

/**
 * A guest's way through the door. `knocking`: has a pass, has not asked yet (name and PIN are being given).
 * Whoever withdrew or whose knock expired may ask again; whoever was admitted once comes back by the same door.
 */
export const knockStates = {
  knocking: { knock: 'waiting', admit: 'admitted', turn_away: 'turned_away', withdraw: 'withdrawn', expire: 'expired' },
  waiting: { admit: 'admitted', turn_away: 'turned_away', withdraw: 'withdrawn', expire: 'expired' },
  admitted: { admit: 'admitted', turn_away: 'turned_away' },
  withdrawn: { knock: 'waiting', admit: 'admitted' },
  expired: { knock: 'waiting', admit: 'admitted' },
  turned_away: {},
} as const satisfies StateTable<KnockState, KnockEvent>;
