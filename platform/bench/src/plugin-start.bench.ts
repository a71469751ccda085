// What it takes until a plugin is there, and what it holds then: an isolate, the prelude, the code of a plugin with all of the
// SDK in it, and its first call. Both bars are absolute by their nature, milliseconds and megabytes: nothing of what Parley is
// built of does the same and could take turns with it. A run on a busy machine says nothing.
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { readPackage } from '@parley/plugin-host/package';
import type { Engine } from '@parley/plugin-host/sandbox/engine';
import { isolateEngine } from '@parley/plugin-host/sandbox/isolate-engine';
import { supervisor } from '@parley/plugin-host/supervisor/supervisor';
import { packPlugin } from '@parley/sdk-plugin/pack';
import { memoryOf } from './memory-of.ts';
import { quantile } from './paired.ts';
import { close, isMet } from './verdict.ts';

const startBarMs = 3;
const memoryBarMb = 2.5;
const processes = 5;
const installs = 100;
const betweenStarts = 50;

interface Start { readonly load: number; readonly firstCall: number }
interface Filled { readonly starts: readonly Start[]; readonly pss: number; readonly rss: number }

const { code } = readPackage((await packPlugin(fileURLToPath(new URL('quiet-plugin', import.meta.url)))).bytes);
const filled: Filled[] = [];
for (let count = 0; count < processes; count += 1) filled.push(await fillProcess(code));

const starts = filled.flatMap((each) => each.starts);
const whole = starts.map(({ load, firstCall }) => load + firstCall);
const [start, pss, rss] = [quantile(whole, 0.5), quantile(filled.map((each) => each.pss), 0.5), quantile(filled.map((each) => each.rss), 0.5)];
console.log(`${processes} processes, ${installs} plugins in each, one after the other; ${(Buffer.byteLength(code) / 1_024).toFixed(1)} KiB of code each`);
console.log(`  loaded and called once: ${start.toFixed(2)} ms (median; bar ${startBarMs}) ${isMet(start, startBarMs) ? 'ok' : 'MISSED'}, nine of ten within ${quantile(whole, 0.9).toFixed(2)} ms`);
console.log(`    of it until it says that it is loaded ${quantile(starts.map(({ load }) => load), 0.5).toFixed(2)} ms, first call there and back ${quantile(starts.map(({ firstCall }) => firstCall), 0.5).toFixed(2)} ms`);
console.log(`  memory of each: ${pss.toFixed(2)} MB (PSS; bar ${memoryBarMb}) ${isMet(pss, memoryBarMb) ? 'ok' : 'MISSED'}, ${rss.toFixed(2)} MB (RSS)`);
console.log('The ratio is the worse of the two against its own bar.');
close({ name: 'plugin-start', ratio: Math.max(start / startBarMs, pss / memoryBarMb), bar: 1 });

/** Fills a process of sandboxes; memory is that of each after the first, with which the process itself wakes up. */
async function fillProcess(code: string): Promise<Filled> {
  let load: number | undefined;
  const keeper = supervisor({ engine: overheard(isolateEngine(), (took) => void (load = took)), ask: () => Promise.resolve('{"ok":false,"code":"unavailable"}') });
  const isUp = async (): Promise<void> => { while (keeper.processes().some(({ rss }) => rss === 0)) await rest(50); };
  const begin = async (id: string): Promise<Start> => {
    keeper.put({ id, organization: 'harbour', code, memoryMb: pluginLimits.memoryMb, cpuPerMinute: pluginLimits.cpuPerMinute });
    await isUp();
    load = undefined;
    const trouble = await keeper.warm(id);
    const called = performance.now();
    const outcome = await keeper.call(id, { kind: 'event', name: 'chat.sent', payload: '{"type":"chat.sent","data":{"text":"Seven"}}', deadline: pluginLimits.handlerDeadline, patient: true });
    const firstCall = performance.now() - called;
    if (trouble !== undefined || !outcome.answered || load === undefined) throw new Error(`A plugin did not start: ${trouble ?? JSON.stringify(outcome)}`);
    return { load, firstCall };
  };
  try {
    await begin('first');
    // The process that stands ready for the next organization shares pages with this one: it must be there before and after.
    await isUp();
    const home = keeper.processes().find(({ organization }) => organization !== undefined)?.pid;
    if (home === undefined) throw new Error('There is no process of sandboxes.');
    const before = memoryOf(home);
    const starts: Start[] = [];
    for (let count = 0; count < installs; count += 1) {
      // One at a time, as plugins come: another sandbox stands ready by then.
      await rest(betweenStarts);
      starts.push(await begin(`plugin ${count}`));
    }
    const after = memoryOf(home);
    const sandboxes = keeper.processes().find(({ pid }) => pid === home)?.sandboxes;
    if (sandboxes !== installs + 1) throw new Error(`Of ${installs + 1} sandboxes ${sandboxes ?? 'none'} are in the one process that was measured.`);
    return { starts, pss: (after.pss - before.pss) / installs, rss: (after.rss - before.rss) / installs };
  } finally {
    await keeper.dispose();
  }
}

/** The engine as it is; what its processes say about how long they took to load an install is passed on. */
function overheard(engine: Engine, loaded: (took: number) => void): Engine {
  return {
    start: (listener) => engine.start({
      heard(messages) {
        for (const message of messages) if (message.say === 'loaded') loaded(message.took);
        listener.heard(messages);
      },
      ended: () => listener.ended(),
    }),
    dispose: () => engine.dispose(),
  };
}
