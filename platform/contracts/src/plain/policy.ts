/** What holds for a call; its host and its members may change it at any time. */
export interface Policy {
  /** Guests knock, and somebody admits them. */
  readonly waitingRoom: boolean;
  readonly pin: boolean;
  /** Nobody new comes in and nobody knocks; people who were inside come back. */
  readonly locked: boolean;
  /** Who answers at the door. */
  readonly approvers: 'hosts' | 'participants';
  /** False: until a host is inside everybody else waits, whatever else holds. */
  readonly joinBeforeHost: boolean;
  /** Minutes from the first person's coming in to the end; null: no limit. */
  readonly maxMinutes: number | null;
  readonly maxPeople: number;
  readonly sharing: 'everyone' | 'hosts';
  readonly chat: 'everyone' | 'hosts' | 'off';
}

export const usualPolicy: Policy = {
  waitingRoom: true, pin: false, locked: false, approvers: 'hosts', joinBeforeHost: true, maxMinutes: null, maxPeople: 50, sharing: 'everyone', chat: 'everyone',
};

/** A whole policy of some parts: what was chosen, or kept before the other parts existed. */
export function policyOf(parts: { readonly [K in keyof Policy]?: Policy[K] | undefined }, rest: Policy = usualPolicy): Policy {
  return { ...rest, ...Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) };
}
