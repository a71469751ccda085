import { ask } from './ask.ts';

export interface Schedule {
  /** Calls `schedule` once, at this time. The same name replaces what stood before. Answers with the time that was taken. */
  at(name: string, when: Date | number | string, data?: unknown): Promise<{ readonly at: string }>;
  /** Calls `schedule` again and again, for the first time one interval from now. */
  every(name: string, minutes: number, data?: unknown): Promise<{ readonly at: string }>;
  cancel(name: string): Promise<void>;
}

const carrying = (data: unknown): { data?: unknown } => (data === undefined ? {} : { data });

export const schedule: Schedule = {
  at: (name, when, data) => ask('schedule.set', { name, at: new Date(when).toISOString(), ...carrying(data) }),
  every: (name, minutes, data) => ask('schedule.set', { name, everyMinutes: minutes, ...carrying(data) }),
  async cancel(name) {
    await ask('schedule.cancel', { name });
  },
};
