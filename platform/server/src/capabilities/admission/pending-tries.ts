/** PINs that are being evaluated now, by call, guest and address. */
export function pendingTries() {
  const counts = new Map<string, number>();
  const add = (key: string, change: number): void => {
    const left = (counts.get(key) ?? 0) + change;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
  };
  const keys = (callId: string, personId: string, addressHash: string) => [callId, `${callId} ${personId}`, `${callId} ${addressHash}`] as const;
  return {
    count(callId: string, personId: string, addressHash: string) {
      const [call, guest, address] = keys(callId, personId, addressHash);
      return { call: counts.get(call) ?? 0, guest: counts.get(guest) ?? 0, address: counts.get(address) ?? 0 };
    },
    /** Counts one more; the answer takes it back. */
    begin(callId: string, personId: string, addressHash: string): () => void {
      const all = keys(callId, personId, addressHash);
      for (const key of all) add(key, 1);
      return () => all.forEach((key) => add(key, -1));
    },
  };
}
