import { setTimeout as rest } from 'node:timers/promises';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import type { Organization, Written } from './organization.ts';
import { steadily } from './steadily.ts';

/** Plugins that break a limit whenever a message tells them to, and an admin who looks after them and lets them go on each time they were stopped. */
export interface Unruly {
  /** Until the time is over: a message a second that all of them hear, and a look a second at each; whoever was stopped is tried again. */
  spend(ms: number, how: 'calm' | 'rage'): Promise<void>;
  readonly counts: { /** Messages they were told of. */ messages: number; /** Times that one was tried again after three strikes. */ triedAgain: number; /** Times that one was installed anew: what it may spend in a minute was spent. */ installedAnew: number };
}

const hears = { permissions: [{ name: 'chat.read' as const, reason: 'Breaks its limits when it is told to' }], events: ['chat.sent' as const] };
const rageBy = (work: string): string => `(kind, name, event) => { if (event.data?.text === 'rage') { ${work} } }`;
const spinner = (index: number): Written => ({ manifest: { ...hears, id: `bench.spinner-${index}`, name: `Spinner ${index}` }, handle: rageBy('for (;;);') });
const hoarder: Written = { manifest: { ...hears, id: 'bench.hoarder', name: 'Hoarder' }, handle: rageBy('const kept = []; for (;;) kept.push(new Array(10_000).fill(kept.length));') };

interface Offender { readonly written: Written; id: string | undefined }

/** Four that never end and one that fills its memory. `say` sends a message in a call of theirs. */
export async function unrulyPlugins({ api, owner, install }: Organization, say: (text: string) => Promise<void>): Promise<Unruly> {
  const counts = { messages: 0, triedAgain: 0, installedAnew: 0 };
  const offenders: Offender[] = [];
  for (const written of [spinner(1), spinner(2), spinner(3), spinner(4), hoarder]) offenders.push({ written, id: await install(written) });

  async function letGoOn(offender: Offender): Promise<void> {
    if (offender.id === undefined) return installAnew(offender);
    const { install: { state }, usage } = await api.call('plugins.get', { installId: offender.id }, owner);
    if (usage.cpuLastMinute > usage.cpuPerMinute) {
      await api.call('plugins.uninstall', { installId: offender.id }, owner);
      offender.id = undefined;
      await installAnew(offender);
    } else if (state === 'stopped') {
      await api.call('plugins.try_again', { installId: offender.id }, owner);
      counts.triedAgain += 1;
    }
  }
  async function installAnew(offender: Offender): Promise<void> {
    try {
      offender.id = await install(offender.written);
      counts.installedAnew += 1;
    } catch (cause) {
      // Among all the others it may not come up in time: then the next time.
      if (!(cause instanceof ClientFault && cause.code === 'plugins.load_failed')) throw cause;
    }
  }
  return {
    counts,
    async spend(ms, how) {
      const until = performance.now() + ms;
      const admin = async (offender: Offender): Promise<void> => {
        while (performance.now() < until) {
          await letGoOn(offender);
          await rest(1_000);
        }
      };
      await Promise.all([
        steadily(1, ms, async () => {
          await say(how);
          if (how === 'rage') counts.messages += 1;
        }),
        ...offenders.map(admin),
      ]);
    },
  };
}
