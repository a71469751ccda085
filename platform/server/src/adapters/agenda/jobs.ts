import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';

export interface Jobs {
  /** Runs `run` every `every` (human interval), on one process of many. Must be idempotent: a lock may expire under it. */
  define(name: string, every: string, run: () => Promise<void>): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Jobs that survive restarts. The job edge: a fault ends here, is reported, and the job comes again. */
export function agendaJobs(uri: string, onFailure: (job: string, cause: unknown) => void): Jobs {
  const agenda = new Agenda({
    backend: new MongoBackend({ address: uri, collection: 'jobs', options: { serverSelectionTimeoutMS: 3_000, w: 'majority', journal: true } }),
    processEvery: '5 seconds',
    defaultLockLifetime: 60_000,
  });
  const intervals = new Map<string, string>();
  agenda.on('error', (cause: unknown) => onFailure('agenda', cause));
  return {
    define(name, every, run) {
      intervals.set(name, every);
      agenda.define(name, async () => {
        try {
          await run();
        } catch (cause) {
          onFailure(name, cause);
        }
      });
    },
    async start() {
      await agenda.start();
      for (const [name, every] of intervals) await agenda.every(every, name);
    },
    stop: () => agenda.stop(),
  };
}
