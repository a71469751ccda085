import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { readCommand } from '@parley/contracts/plain/read-command';
import type { Actor } from '../../kernel/actor.ts';
import { requireOpen, requirePerson } from './policy.ts';
import type { Plugins } from './ports.ts';
import type { Pace } from '../../kernel/pace.ts';

/** Runs `/name …` of the oldest install that has the command. What it replies is read by the one who typed. */
export const runCommand = (plugins: Plugins, pace: Pace) => async (actor: Actor, { callId, text }: OperationValues<'plugins.run_command'>): Promise<OperationOutput<'plugins.run_command'>> => {
  const { person, organization } = await requirePerson(plugins, actor, callId);
  if (!person.isInside) throw new Fault('admission.not_admitted');
  await requireOpen(plugins, callId);
  pace(callId, person.personId);
  await plugins.narrowings.known(callId);
  const { name, rest } = readCommand(text) ?? { name: '', rest: '' };
  const found = plugins.runtime.active(organization, callId).flatMap((install) => install.manifest.commands.filter((command) => command.name === name && plugins.runtime.grants(install.id, callId).includes('commands')).map((command) => ({ install, command })))[0];
  if (found === undefined) throw new Fault('plugins.no_such_command');
  if (found.command.who === 'hosts' && !person.isHost) throw new Fault('plugins.hosts_only');
  const { personId, role, name: personName } = person;
  const answer = await plugins.runtime.command(found.install.id, { name, text: rest, callId, person: { personId, role, ...(personName === undefined ? {} : { name: personName }) } });
  if (answer === 'failed') throw new Fault('plugins.not_answering', { plugin: found.install.manifest.name });
  return { plugin: found.install.manifest.name, ...(answer === null ? {} : { reply: answer.reply }) };
};
