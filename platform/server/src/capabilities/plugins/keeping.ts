import { Fault } from '@parley/contracts/plain/fault';

/** Whether an install may still write down anything. Whoever takes it away waits for what was begun, and nothing of it is written after that. */
export interface Keeping {
  /** Faults: plugins.not_found, where the install has gone. */
  run<T>(installId: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when everything that was begun has ended. */
  end(installId: string): Promise<void>;
  /** It stays after all. */
  begin(installId: string): void;
  hasEnded(installId: string): boolean;
}

export function keeping(): Keeping {
  const under = new Map<string, Set<Promise<unknown>>>();
  // Ids are never used again; one is a few bytes.
  const ended = new Set<string>();
  return {
    async run(installId, task) {
      if (ended.has(installId)) throw new Fault('plugins.not_found');
      const own = under.get(installId) ?? new Set();
      under.set(installId, own);
      const running = task();
      own.add(running);
      try {
        return await running;
      } finally {
        own.delete(running);
        if (own.size === 0) under.delete(installId);
      }
    },
    async end(installId) {
      ended.add(installId);
      await Promise.allSettled(under.get(installId) ?? []);
    },
    begin: (installId) => void ended.delete(installId),
    hasEnded: (installId) => ended.has(installId),
  };
}
