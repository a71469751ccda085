import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';
import { keyedQueue } from '../../kernel/keyed-queue.ts';
import type { Plugins } from './ports.ts';

/**
 * Tells plugins what happened in a call, in its order: each sandbox takes its calls one after the other. Runs after the commit stands;
 * nobody waits for it, and no plugin waits for another.
 */
export const hear = (plugins: Plugins, forgotten: (callId: string) => void) => {
  const queue = keyedQueue();
  return async (commit: Commit): Promise<void> => {
    const isOver = commit.events.some(({ type }) => type === 'calls.ended');
    // Every commit passes here: where nothing is installed at all, nobody looks further.
    if (isOver || plugins.runtime.isUsed()) await queue.run(commit.callId, () => pass(commit, isOver));
  };
  async function pass({ callId, version, at, author, events }: Commit, isOver: boolean): Promise<void> {
    const organization = await plugins.calls.organizationOf(callId);
    if (organization === undefined) return;
    if (plugins.runtime.active(organization).length > 0) {
      await plugins.narrowings.known(callId);
      for (const event of events) void plugins.runtime.happened({ callId, organization, version, at: instant(at), author, event }).catch(plugins.onFailure);
    }
    if (!isOver) return;
    plugins.runtime.forgetCall(callId);
    forgotten(callId);
  }
};
