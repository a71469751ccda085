import { Fault } from '@parley/contracts/plain/fault';
import type { Permission } from '@parley/contracts/plain/permissions';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import type { Asking, PluginEffects, Plugins } from './ports.ts';

type PluginActor = Extract<Actor, { kind: 'plugin' }>;
/** The broker has judged the grant; the use cases still ask by these. */
const held = new Set<Permission>(['calls.read', 'calls.manage', 'calls.extend', 'calls.end', 'participants.read', 'participants.manage', 'participants.mute', 'participants.stop_video', 'admission.decide', 'chat.read', 'chat.send']);

/** What a plugin's requests do here. Every one of them begins with the call being one of its own organization. */
export function pluginEffects(plugins: () => Plugins): PluginEffects {
  const actorOf = ({ id, organization, name }: Asking): PluginActor => ({ kind: 'plugin', installId: id, name, organizationId: organization, author: plugins().runtime.authorOf(id), permissions: held });
  async function own(install: Asking, callId: string): Promise<PluginActor> {
    if (await plugins().calls.organizationOf(callId) !== install.organization) throw new Fault('calls.not_found');
    return actorOf(install);
  }
  const named = (install: Asking, callId: string, name: string): { name?: string } => (install.grants(callId).includes('participants.identity') ? { name } : {});

  const kept = <T>(install: Asking, task: () => Promise<T>): Promise<T> => plugins().keeping.run(install.id, task);

  return {
    'log.write': async (install, { level, message }) => {
      plugins().journal.log(install.id, level, message);
      return {};
    },
    'settings.get': async (install) => ({ ...(await plugins().store.install(install.id))?.settings }),
    'kv.get': (install, { key }) => plugins().values.get(install.id, key),
    'kv.set': (install, { key, value, version }) => kept(install, () => plugins().values.set(install.id, key, value, version)),
    'kv.delete': (install, { key }) => kept(install, async () => {
      await plugins().values.drop(install.id, key);
      return {};
    }),
    'kv.list': (install, { prefix, after }) => kept(install, () => plugins().values.list(install.id, prefix, after)),
    'calls.get': async (install, { callId }) => plugins().calls.facts(await own(install, callId), callId),
    'calls.extend': async (install, { callId, minutes }) => plugins().calls.extend(await own(install, callId), callId, minutes),
    'calls.lock': async (install, { callId, locked }) => {
      await plugins().calls.lock(await own(install, callId), callId, locked);
      return {};
    },
    'calls.end': async (install, { callId }) => {
      await plugins().calls.end(await own(install, callId), callId);
      return {};
    },
    'participants.list': async (install, { callId }) => {
      await own(install, callId);
      return (await plugins().calls.participants(callId)).map(({ personId, role, name, verified, joinedAt, hand }) => ({
        personId, role, ...named(install, callId, name), verified: verified !== undefined, ...(joinedAt === undefined ? {} : { joinedAt }), ...(hand === undefined ? {} : { hand }),
      }));
    },
    'participants.mute': async (install, { callId, personId, source }) => {
      await plugins().calls.mute(await own(install, callId), callId, personId, source);
      return {};
    },
    'participants.remove': async (install, { callId, personId }) => {
      await plugins().calls.remove(await own(install, callId), callId, personId);
      return {};
    },
    'admission.list': async (install, { callId }) => {
      await own(install, callId);
      return (await plugins().calls.knocks(callId)).map(({ personId, name, since, verified }) => ({ personId, ...named(install, callId, name), since, verified: verified !== undefined }));
    },
    'admission.admit': async (install, { callId, personId }) => {
      await plugins().calls.admit(await own(install, callId), callId, personId);
      return {};
    },
    'admission.turn_away': async (install, { callId, personId, message }) => {
      await plugins().calls.turnAway(await own(install, callId), callId, personId, message);
      return {};
    },
    'chat.send': async (install, { callId, text, card, messageId }) => plugins().calls.say(await own(install, callId), { callId, text, card, messageId }),
    'chat.list': async (install, { callId, limit }) => {
      await own(install, callId);
      return (await plugins().calls.messages(callId)).filter((message) => message.deleted !== true).slice(-limit).map(({ version, personId, name, text, at }) => ({ version, personId, ...named(install, callId, name), text, at }));
    },
    'schedule.set': (install, { name, at, everyMinutes, data }) => kept(install, async () => {
      const { clock, timetable } = plugins();
      const now = clock.now();
      const due = at === undefined ? now + (everyMinutes ?? 1) * 60_000 : Date.parse(at);
      if (due < now + pluginLimits.scheduleNearest - 1 || due > now + pluginLimits.scheduleFarthest) throw new Fault('transport.invalid', { errors: [{ field: 'at', problem: 'from a second to a year ahead' }] });
      await timetable.set(install, { name, at: due, every: everyMinutes === undefined ? undefined : everyMinutes * 60_000, data: JSON.stringify(data ?? null) });
      return { at: instant(due) };
    }),
    'schedule.cancel': (install, { name }) => kept(install, async () => {
      await plugins().timetable.cancel(install.id, name);
      return {};
    }),
    async mayDraw(install, callId, { on, to }) {
      await own(install, callId);
      if (!await plugins().calls.isOpen(callId)) throw new Fault('calls.ended');
      for (const personId of [on, to.startsWith('p_') ? to : undefined]) {
        if (personId !== undefined && await plugins().calls.person(callId, personId) === undefined) throw new Fault('participants.not_found');
      }
    },
  };
}
