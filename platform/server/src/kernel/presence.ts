import type { Clock } from './clock.ts';

/** Who is connected now. Lives in memory only: after a restart everybody gets the full time to come back. */
export interface Presence {
  connected(callId: string, personId: string): void;
  disconnected(callId: string, personId: string): void;
  /** A sign of life beside the connection itself. */
  seen(callId: string, personId: string): void;
  isConnected(callId: string, personId: string): boolean;
  /** Whether anybody is connected to the call. */
  inUse(callId: string): boolean;
  /** Ms since the last sign of life; counted from the start of this process for whom it never saw. */
  silence(callId: string, personId: string): number;
  forget(callId: string): void;
}

interface Sign { connections: number; seenAt: number }

export function presence(clock: Clock): Presence {
  const startedAt = clock.now();
  const calls = new Map<string, Map<string, Sign>>();

  function touch(callId: string, personId: string): Sign {
    const known = calls.get(callId)?.get(personId);
    if (known !== undefined) {
      known.seenAt = clock.now();
      return known;
    }
    const people = calls.get(callId) ?? new Map<string, Sign>();
    const sign = { connections: 0, seenAt: clock.now() };
    calls.set(callId, people.set(personId, sign));
    return sign;
  }

  return {
    connected: (callId, personId) => void (touch(callId, personId).connections += 1),
    disconnected(callId, personId) {
      const sign = touch(callId, personId);
      sign.connections = Math.max(0, sign.connections - 1);
    },
    seen: (callId, personId) => void touch(callId, personId),
    isConnected: (callId, personId) => (calls.get(callId)?.get(personId)?.connections ?? 0) > 0,
    inUse(callId) {
      for (const sign of calls.get(callId)?.values() ?? []) if (sign.connections > 0) return true;
      return false;
    },
    silence: (callId, personId) => clock.now() - (calls.get(callId)?.get(personId)?.seenAt ?? startedAt),
    forget: (callId) => void calls.delete(callId),
  };
}
