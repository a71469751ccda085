import { Fault } from '@parley/contracts/plain/fault';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import type { PluginStore, ValueRecord } from './store.ts';

/** What plugins keep: each install its own, with versions for whoever writes at the same time, and a quota. */
export interface KeyValues {
  get(installId: string, key: string): Promise<{ value: unknown; version: number } | null>;
  /** With `version`: only if that is the version there is; 0: only if there is none. Faults: plugins.conflict, plugins.quota, plugins.too_large. */
  set(installId: string, key: string, value: unknown, version: number | undefined): Promise<{ version: number }>;
  drop(installId: string, key: string): Promise<void>;
  list(installId: string, prefix: string, after: string | undefined): Promise<{ keys: string[]; after?: string }>;
  room(installId: string): Promise<{ keys: number; bytes: number }>;
  all(installId: string): Promise<readonly { key: string; value: unknown }[]>;
  forget(installId: string): void;
}

/** Names and sizes of one install, read once: a plugin's lists are asked for often, and the embedded database would scan everybody's. */
interface Shelf { readonly sizes: Map<string, number>; bytes: number }
const triesOfBlindWrite = 20;

export function keyValues(store: PluginStore): KeyValues {
  const shelves = new Map<string, Promise<Shelf>>();
  /** What changes one value happens one after the other: only so does the shelf say what the store has. */
  const queue = keyedQueue();
  function shelfOf(installId: string): Promise<Shelf> {
    const known = shelves.get(installId);
    if (known !== undefined) return known;
    const read = store.values(installId).then((found) => {
      const shelf: Shelf = { sizes: new Map(), bytes: 0 };
      for (const { key, value } of found) resize(shelf, key, bytesOf(key) + bytesOf(value));
      return shelf;
    });
    shelves.set(installId, read);
    // What could not be read is read again by whoever asks next.
    void read.catch(() => shelves.delete(installId));
    return read;
  }

  const inLine = <T>(installId: string, key: string, task: () => Promise<T>): Promise<T> => queue.run(`${installId}:${key}`, task);
  /** What was refused, or failed half-way, is counted as the store has it; where that cannot be read, as what it may have. */
  async function lookAgain(shelf: Shelf, installId: string, key: string, atMost: number | undefined): Promise<void> {
    const found = await store.value(installId, key).then((kept) => (kept === undefined ? undefined : bytesOf(key) + bytesOf(kept.value)), () => atMost);
    resize(shelf, key, found);
  }

  return {
    async get(installId, key) {
      const found = await store.value(installId, key);
      return found === undefined ? null : { value: JSON.parse(found.value) as unknown, version: found.version };
    },
    async set(installId, key, value, wanted) {
      const text = JSON.stringify(value ?? null);
      if (bytesOf(text) > pluginLimits.kvValueBytes) throw new Fault('plugins.too_large', { bytes: pluginLimits.kvValueBytes });
      const shelf = await shelfOf(installId);
      return inLine(installId, key, async () => {
        const [before, after] = [shelf.sizes.get(key), bytesOf(key) + bytesOf(text)];
        const more = after - (before ?? 0);
        if (before === undefined && shelf.sizes.size >= pluginLimits.kvKeys) throw new Fault('plugins.quota', { keys: pluginLimits.kvKeys });
        if (more > 0 && shelf.bytes + more > pluginLimits.kvBytes) throw new Fault('plugins.quota', { bytes: pluginLimits.kvBytes });
        // Taken before it is written: writes of many keys at once do not pass the quota together.
        resize(shelf, key, after);
        try {
          return { version: await write(store, installId, key, text, wanted) };
        } catch (cause) {
          await lookAgain(shelf, installId, key, Math.max(before ?? 0, after));
          throw cause;
        }
      });
    },
    async drop(installId, key) {
      const shelf = await shelfOf(installId);
      await inLine(installId, key, async () => {
        try {
          await store.dropValue(installId, key);
          resize(shelf, key, undefined);
        } catch (cause) {
          await lookAgain(shelf, installId, key, shelf.sizes.get(key));
          throw cause;
        }
      });
    },
    async list(installId, prefix, after) {
      const keys = [...(await shelfOf(installId)).sizes.keys()].filter((key) => key.startsWith(prefix) && (after === undefined || key > after)).sort();
      const page = keys.slice(0, pluginLimits.kvPage);
      const last = page.at(-1);
      return { keys: page, ...(keys.length > page.length && last !== undefined ? { after: last } : {}) };
    },
    async room(installId) {
      const shelf = await shelfOf(installId);
      return { keys: shelf.sizes.size, bytes: shelf.bytes };
    },
    all: async (installId) => (await store.values(installId)).map(({ key, value }) => ({ key, value: JSON.parse(value) as unknown })),
    forget: (installId) => void shelves.delete(installId),
  };
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;

/** Undefined: it is not there. */
function resize(shelf: Shelf, key: string, bytes: number | undefined): void {
  shelf.bytes += (bytes ?? 0) - (shelf.sizes.get(key) ?? 0);
  if (bytes === undefined) shelf.sizes.delete(key);
  else shelf.sizes.set(key, bytes);
}

async function write(store: PluginStore, installId: string, key: string, value: string, wanted: number | undefined): Promise<number> {
  const put = async (before: number): Promise<boolean> => {
    const next: ValueRecord = { key, value, version: before + 1 };
    return before === 0 ? store.addValue(installId, next) : store.replaceValue(installId, before, next);
  };
  if (wanted !== undefined) {
    if (!await put(wanted)) throw new Fault('plugins.conflict');
    return wanted + 1;
  }
  for (let tries = 0; tries < triesOfBlindWrite; tries += 1) {
    const before = (await store.value(installId, key))?.version ?? 0;
    if (await put(before)) return before + 1;
  }
  throw new Fault('plugins.conflict');
}
