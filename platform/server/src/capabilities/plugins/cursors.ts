import type { Clock } from '../../kernel/clock.ts';
import type { PluginStore } from './store.ts';

/**
 * How far plugins were told of each call. A cursor passes what has been answered, or was passed over, and is written down a while after: a
 * crash costs that the last things are told twice, never that something is not told.
 */
export interface Cursors {
  /** Everything up to this version has been told, or is being told; undefined when nothing of this call ever was. Asked before anything else. */
  at(callId: string): Promise<number | undefined>;
  /** Nothing up to `version` is ever to be told. */
  begin(callId: string, version: number): Promise<void>;
  /** The cursor passes `version` when `told` has settled. */
  telling(callId: string, version: number, told: Promise<unknown>): void;
  /** Nobody was there to be told. */
  passOver(callId: string, version: number): void;
  /** The call is over: its cursor goes when the last of it has been told. */
  end(callId: string): void;
  flush(): Promise<void>;
}

/** `open`: versions that are being told. `kept`: what stands in the database. */
interface Cursor { handed: number; readonly open: Set<number>; kept: number; usedAt: number; isOver: boolean }
/** Nothing was ever told of the call, and nothing stands in the database. */
interface None { usedAt: number; readonly kept: undefined }

const forgetAfter = 10 * 60_000;

export function cursors(store: Pick<PluginStore, 'cursor' | 'keepCursor' | 'dropCursor'>, clock: Pick<Clock, 'now'>): Cursors {
  const known = new Map<string, Cursor | None>();
  const take = (callId: string, version: number): void => void known.set(callId, { handed: version, open: new Set(), kept: version, usedAt: clock.now(), isOver: false });
  function use(callId: string): Cursor | undefined {
    const cursor = known.get(callId);
    if (cursor !== undefined) cursor.usedAt = clock.now();
    return cursor?.kept === undefined ? undefined : cursor;
  }
  const passed = ({ open, handed }: Cursor): number => (open.size === 0 ? handed : Math.min(...open) - 1);

  async function write(callId: string, cursor: Cursor | None): Promise<void> {
    const isIdle = cursor.usedAt < clock.now() - forgetAfter;
    if (cursor.kept === undefined) {
      if (isIdle) known.delete(callId);
      return;
    }
    const version = passed(cursor);
    if (cursor.isOver && cursor.open.size === 0) {
      await store.dropCursor(callId);
      known.delete(callId);
    } else if (version > cursor.kept) {
      await store.keepCursor(callId, version);
      cursor.kept = version;
    } else if (isIdle && cursor.open.size === 0) known.delete(callId);
  }

  return {
    async at(callId) {
      if (!known.has(callId)) {
        const kept = await store.cursor(callId);
        if (kept === undefined) known.set(callId, { usedAt: clock.now(), kept });
        else take(callId, kept);
      }
      return use(callId)?.handed;
    },
    async begin(callId, version) {
      await store.keepCursor(callId, version);
      take(callId, version);
    },
    telling(callId, version, told) {
      const cursor = use(callId);
      if (cursor === undefined) return;
      cursor.handed = version;
      cursor.open.add(version);
      const end = (): void => void cursor.open.delete(version);
      told.then(end, end);
    },
    passOver(callId, version) {
      const cursor = use(callId);
      if (cursor !== undefined) cursor.handed = Math.max(cursor.handed, version);
    },
    end(callId) {
      const cursor = use(callId);
      if (cursor === undefined) known.delete(callId);
      else cursor.isOver = true;
    },
    async flush() {
      const written = await Promise.allSettled([...known].map(([callId, cursor]) => write(callId, cursor)));
      const failure = written.find((each) => each.status === 'rejected');
      // The others are written; this one is tried again with the next flush.
      if (failure !== undefined) throw failure.reason;
    },
  };
}
