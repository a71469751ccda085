import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import type { Plugins } from './ports.ts';

/** How long a process that lives needs at most to move its cursor over what it told. */
const leftAfter = 5_000;

/**
 * Tells plugins what happened in a call, in its order and from its log, so that nothing is left out: not by a crash, and not while the
 * database was away. Runs after the commit stands; nobody waits for it, and no plugin waits for another.
 */
export const hear = (plugins: Plugins, forgotten: (callId: string) => void) => {
  const queue = keyedQueue();
  /** Calls of which could not be told when it was their turn, and the version before what was missed. */
  const behind = new Map<string, number>();

  async function commit(heard: Commit): Promise<void> {
    const { callId, version } = heard;
    // Every commit passes here: where nothing is installed at all, nobody looks further.
    if (!endsCall(heard) && !plugins.runtime.isUsed()) return;
    await queue.run(callId, async () => {
      if (!behind.has(callId)) behind.set(callId, version - 1);
      await pass(heard);
      behind.delete(callId);
    });
  }

  async function pass(heard: Commit): Promise<void> {
    const { callId, version } = heard;
    const organization = await plugins.calls.organizationOf(callId);
    if (organization === undefined) return;
    const from = await plugins.cursors.at(callId) ?? behind.get(callId) ?? version - 1;
    if (plugins.runtime.active(organization).length === 0) {
      plugins.cursors.passOver(callId, version);
      if (endsCall(heard)) close(callId);
      return;
    }
    if (from === version - 1) return tell(organization, [heard]);
    if (from < version) await readOn(organization, callId, from);
  }

  async function readOn(organization: string, callId: string, from: number): Promise<void> {
    const missed = await plugins.calls.since(callId, from);
    if (missed !== undefined) return tell(organization, missed);
    for (const { id } of plugins.runtime.active(organization)) plugins.journal.note(id, 'error', `it was not told of what happened in ${callId} after version ${from}: that is too long ago`);
    await plugins.cursors.begin(callId, await plugins.calls.version(callId));
  }

  async function tell(organization: string, commits: readonly Commit[]): Promise<void> {
    const [first] = commits;
    if (first === undefined) return;
    const { callId } = first;
    await plugins.narrowings.known(callId);
    if (await plugins.cursors.at(callId) === undefined) await plugins.cursors.begin(callId, first.version - 1);
    for (const { version, at, author, events } of commits) {
      const told = events.map((event) => plugins.runtime.happened({ callId, organization, version, at: instant(at), author, event }).catch(plugins.onFailure));
      plugins.cursors.telling(callId, version, Promise.all(told));
    }
    if (commits.some(endsCall)) close(callId);
  }

  function close(callId: string): void {
    plugins.cursors.end(callId);
    plugins.runtime.forgetCall(callId);
    forgotten(callId);
  }

  /** Tells what stands in the log of a call and was not told. */
  const catchUp = (callId: string): Promise<void> => queue.run(callId, async () => {
    const organization = await plugins.calls.organizationOf(callId);
    const from = await plugins.cursors.at(callId) ?? behind.get(callId);
    if (organization !== undefined && from !== undefined) {
      if (plugins.runtime.active(organization).length > 0) await readOn(organization, callId, from);
      else plugins.cursors.passOver(callId, await plugins.calls.version(callId));
    }
    behind.delete(callId);
  });

  return {
    commit,
    async flush(): Promise<void> {
      for (const [callId, from] of behind) {
        const failure = await catchUp(callId).then(() => undefined, (cause: unknown) => ({ cause }));
        if (failure === undefined) continue;
        plugins.onFailure(failure.cause);
        // The others come first the next time: one that can never be read holds nobody up.
        behind.delete(callId);
        behind.set(callId, from);
        break;
      }
      await plugins.cursors.flush();
    },
    /** What a process that is gone did not come to tell. Of a process that lives nothing is taken: its cursors move. */
    async takeUpWhatWasLeft(): Promise<void> {
      const before = await plugins.store.cursors();
      if (before.length === 0) return;
      plugins.clock.after(leftAfter, () => void takeUp(before).catch(plugins.onFailure));
    },
  };

  async function takeUp(left: readonly { readonly callId: string; readonly version: number }[]): Promise<void> {
    for (const { callId, version } of left) await takeOver(callId, version).catch(plugins.onFailure);
  }
  async function takeOver(callId: string, version: number): Promise<void> {
    if (await plugins.store.cursor(callId) !== version) return;
    if (await plugins.calls.hasAfter(callId, version)) await catchUp(callId);
    else if (!await plugins.calls.isOpen(callId)) await plugins.store.dropCursor(callId);
  }
};

const endsCall = ({ events }: Commit): boolean => events.some(({ type }) => type === 'calls.ended');
