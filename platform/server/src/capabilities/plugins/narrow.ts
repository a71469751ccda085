import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { listed } from './in-call.ts';
import { requirePerson } from './policy.ts';
import type { Plugins } from './ports.ts';

/** A host takes something away from a plugin in this call, or stops it here; nobody gives more than the admin did. */
export const narrow = (plugins: Plugins) => async (actor: Actor, input: OperationValues<'plugins.narrow'>): Promise<OperationOutput<'plugins.narrow'>> => {
  const { callId, installId } = input;
  const { person, organization } = await requirePerson(plugins, actor, callId);
  await plugins.narrowingsKnown(callId);
  if (!plugins.runtime.active(organization).some(({ id }) => id === installId)) throw new Fault('plugins.not_found');
  const before = plugins.runtime.narrowing(callId, installId);
  const after = { stopped: input.stopped ?? before.stopped, withheld: [...new Set(input.withheld ?? before.withheld)] };
  // Kept first: what a host took away must not come back with a restart.
  await plugins.store.saveNarrowings(callId, { ...await plugins.store.narrowings(callId), [installId]: after });
  plugins.runtime.narrow(callId, installId, after);
  plugins.tellAll(callId, { type: 'plugins_changed' });
  if (!after.stopped) void plugins.runtime.redraw(organization, callId, installId).catch(plugins.onFailure);
  return { plugins: listed(plugins, organization, callId, person) };
};
