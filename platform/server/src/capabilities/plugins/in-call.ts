import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { RunningInstall } from '@parley/contracts/plugin-install';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import { Fault } from '@parley/contracts/plain/fault';
import { grantKind, isEgress, type Grant } from '@parley/contracts/plain/grants';
import type { Actor } from '../../kernel/actor.ts';
import { requirePerson } from './policy.ts';
import type { Plugins, SeeingPerson } from './ports.ts';

/** What everybody in a call may know of its plugins, and what they see of them. */
export const inCall = (plugins: Plugins) => async (actor: Actor, { callId }: OperationValues<'plugins.in_call'>): Promise<OperationOutput<'plugins.in_call'>> => {
  const { person, organization } = await requirePerson(plugins, actor, callId);
  if (!person.isInside && !person.isWaiting && !person.isOutside) throw new Fault('admission.not_admitted');
  await plugins.narrowings.known(callId);
  if (person.isInside) plugins.drawnAgain(organization, callId);
  return { plugins: person.isInside || person.isWaiting ? listed(plugins, organization, callId, person) : [], views: [...plugins.runtime.seenBy(callId, person)] };
};

const reading = new Set<Grant>(['calls.read', 'participants.read', 'participants.identity', 'chat.read', 'chat.filter', 'admission.filter']);

/** What a host can take away here: grants that are used in a call, and not beside all calls. */
const besideCalls = new Set<Grant>(['kv', 'settings', 'schedule', 'secrets', 'webhook.receive']);
const holdsInCalls = (grant: Grant): boolean => !isEgress(grant) && !besideCalls.has(grant);

export function listed(plugins: Plugins, organization: string, callId: string, person: SeeingPerson): PluginInCall[] {
  return plugins.runtime.active(organization).map((install): PluginInCall => {
    const { stopped, withheld } = plugins.runtime.narrowing(callId, install.id);
    const failed = plugins.runtime.state(install.id)?.state === 'stopped';
    const held = plugins.runtime.grants(install.id, callId);
    const { name, publisher, summary, icon } = install.manifest;
    return {
      installId: install.id, name, publisher, summary, icon,
      state: stopped ? 'stopped' : failed ? 'failed' : 'on',
      ...(failed ? { failedBecause: plugins.stoppedBecause(install.id) ?? 'it broke its limits three times' } : {}),
      reads: held.filter((grant) => reading.has(grant) || isEgress(grant)).map((grant) => grantKind(grant).may),
      ...(person.isHost ? { grants: install.grants.filter(holdsInCalls).map((grant) => ({ grant, may: grantKind(grant).may, withheld: withheld.includes(grant) })) } : {}),
      commands: stopped || failed || !held.includes('commands') || !person.isInside ? [] : commandsFor(install, person),
    };
  });
}

function commandsFor({ manifest }: RunningInstall, { isHost }: SeeingPerson): PluginInCall['commands'] {
  return manifest.commands.filter(({ who }) => who === 'everyone' || isHost).map(({ name, summary, usage }) => ({ name, summary, ...(usage === undefined ? {} : { usage }) }));
}
