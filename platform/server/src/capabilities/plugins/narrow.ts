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
  await plugins.narrowings.known(callId);
  if (!plugins.runtime.active(organization).some(({ id }) => id === installId)) throw new Fault('plugins.not_found');
  const after = await plugins.narrowings.change(callId, installId, ({ stopped, withheld }) => ({ stopped: input.stopped ?? stopped, withheld: withheldAfter(withheld, input) }));
  plugins.tellAll(callId, { type: 'plugins_changed' });
  if (!after.stopped) void plugins.runtime.redraw(organization, callId, installId).catch(plugins.onFailure);
  return { plugins: listed(plugins, organization, callId, person) };
};

/** Each host says what they change, so that two who turn switches at the same time do not undo each other. */
function withheldAfter(before: readonly string[], { withhold = [], giveBack = [] }: Pick<OperationValues<'plugins.narrow'>, 'withhold' | 'giveBack'>): string[] {
  return [...new Set([...before.filter((grant) => !giveBack.includes(grant)), ...withhold])];
}
