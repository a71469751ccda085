import { AskError, ask, isRefused } from './ask.ts';

export interface KvEntry<T> { readonly value: T; readonly version: number }

export interface Kv {
  get<T = unknown>(key: string): Promise<KvEntry<T> | undefined>;
  /** With `version` only if nobody stored another one meanwhile (`conflict`); 0: only if there is none. Answers with the new version. */
  set(key: string, value: unknown, only?: { readonly version: number }): Promise<number>;
  delete(key: string): Promise<void>;
  /** All keys that begin with `prefix`, in order. */
  list(prefix?: string): Promise<string[]>;
  /**
   * Reads, changes and stores, again from the start if somebody else was faster: no change is lost. `change` may run more than
   * once; what it answers is stored and returned, undefined leaves everything as it is.
   */
  update<T>(key: string, change: (old: T | undefined) => T | undefined | Promise<T | undefined>): Promise<T | undefined>;
}

/** Somebody wins every round, so whoever lost this often met more rivals than one plugin can have. */
const rounds = 24;

export const kv: Kv = {
  async get<T>(key: string) {
    return await ask('kv.get', { key }) as KvEntry<T> | null ?? undefined;
  },
  async set(key, value, only) {
    const { version } = await ask('kv.set', { key, value, ...only });
    return version;
  },
  async delete(key) {
    await ask('kv.delete', { key });
  },
  async list(prefix = '') {
    const keys: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await ask('kv.list', after === undefined ? { prefix } : { prefix, after });
      keys.push(...page.keys);
      after = page.after;
      if (after === undefined) return keys;
    }
  },
  async update<T>(key: string, change: (old: T | undefined) => T | undefined | Promise<T | undefined>) {
    for (let round = 0; round < rounds; round += 1) {
      const before = await kv.get<T>(key);
      const after = await change(before?.value);
      if (after === undefined) return undefined;
      try {
        await kv.set(key, after, { version: before?.version ?? 0 });
        return after;
      } catch (cause) {
        if (!isRefused(cause, 'conflict')) throw cause;
      }
    }
    throw new AskError('kv.set', 'conflict', `${key} was changed by others ${rounds} times in a row; keep what many people change under a key of their own each`);
  },
};
