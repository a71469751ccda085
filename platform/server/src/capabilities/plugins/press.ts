import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import type { Pace } from '../../kernel/pace.ts';
import { requireOpen, requirePerson } from './policy.ts';
import type { Plugins } from './ports.ts';

/** Hands a press on to the plugin that drew the button. The ticket is used up, whatever comes of it. */
export const press = (plugins: Plugins, pace: Pace) => async (actor: Actor, { callId, ...pressed }: OperationValues<'plugins.press'>): Promise<OperationOutput<'plugins.press'>> => {
  const { person } = await requirePerson(plugins, actor, callId);
  await requireOpen(plugins, callId);
  pace(callId, person.personId);
  await plugins.narrowings.known(callId);
  const done = await plugins.runtime.press(callId, person, pressed);
  if (done === undefined) throw new Fault('plugins.pressed_already');
  if (!done.answered) throw new Fault('plugins.not_answering', { ticket: done.ticket });
  return { ticket: done.ticket };
};
