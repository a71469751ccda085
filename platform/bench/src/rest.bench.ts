// Processor time of the core for one REST answer, against bare Koa with its router.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createClient } from '@parley/contracts/plain/client';
import { askMany } from './ask-many.ts';
import { cpuTimeOf } from './cpu-time.ts';
import { compare, takeTurns } from './paired.ts';
import { close } from './verdict.ts';
import { withStack } from './with-stack.ts';

const bar = 1.6;
const rounds = 15;
const amount = 6_000;
/** Requests until both sides are compiled as well as they will be. */
const warmUp = 20_000;

await withStack({ PARLEY_REQUESTS_PER_MINUTE: '1000000000' }, async ({ stack, corePid }) => {
  const { callId } = await createClient({ serverUrl: stack.url }).call('calls.create', { title: 'Harbour budget review', waitingRoom: true });
  const path = `/v1/calls/${callId}/preview`;
  const body = await (await fetch(stack.url + path)).text();

  const bare = fork(fileURLToPath(new URL('bare-rest.ts', import.meta.url)), [body], { execArgv: ['--conditions=parley-source', '--disable-warning=ExperimentalWarning'] });
  try {
    const [port] = await once(bare, 'message') as [number];
    const measure = (pid: number, url: string) => async (): Promise<number> => {
      const begin = cpuTimeOf(pid);
      await askMany(url, amount, body);
      return (cpuTimeOf(pid) - begin) / amount;
    };
    const [ours, floor] = [`${stack.url.replace('localhost', '127.0.0.1')}${path}`, `http://127.0.0.1:${port}${path}`];
    await askMany(ours, warmUp, body);
    await askMany(floor, warmUp, body);
    const result = compare(await takeTurns(rounds, measure(corePid, ours), measure(bare.pid ?? 0, floor)));

    console.log(`GET ${path.replace(callId, '{callId}')}, ${Buffer.byteLength(body)} bytes, ${rounds} × ${amount} requests each, all answered rightly`);
    console.log(`  core       ${microseconds(result.ours)} of processor a request`);
    console.log(`  bare Koa   ${microseconds(result.floor)}`);
    console.log(`  half of the rounds between ${result.low.toFixed(2)} and ${result.high.toFixed(2)}`);
    close({ name: 'rest', ratio: result.ratio, bar });
  } finally {
    bare.kill();
  }
});

function microseconds(ms: number): string {
  return `${(ms * 1_000).toFixed(0).padStart(5)} µs`;
}
