// What others notice while plugins of one organization break their limits all the time: four that never end and one that
// fills its memory, at every message, one message a second; an admin lets them go on whenever they were stopped. Others are
// everybody who asks the core over REST or a socket, and a well-behaved plugin of another organization. Who makes the noise
// is a process of its own: what it costs the one that measures is not the core's.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readRunRecord } from '@parley/local/run-record';
import { anotherOrganization, firstOrganization } from './organization.ts';
import { compare, quantile, type Pair } from './paired.ts';
import { steadily } from './steadily.ts';
import type { NoiseOrder } from './noise.ts';
import type { Unruly } from './unruly-plugins.ts';
import { close, isMet } from './verdict.ts';
import { withStack } from './with-stack.ts';

const bar = 1.5;
const rounds = 2;
const phaseMs = 20_000;
/** Until nothing is left of a phase: processes that were ended are made anew by then. */
const betweenMs = 5_000;
const asks = ['rest', 'socket', 'plugin'] as const;
const saysOf = { rest: 'REST answer', socket: 'socket ack', plugin: 'answer of a plugin elsewhere' };
/** Of the whole, a second. Nobody types commands faster than a person may, so there are enough people for it. */
const perSecond = { rest: 60, socket: 60, plugin: 30 };
const innocentPeople = 10;

/** Connections are kept, and given up before the core does so. */
const agent = new Agent({ keepAlive: true, timeout: 2_000 });

type Times = Readonly<Record<(typeof asks)[number], number[]>>;

await withStack({ PARLEY_REQUESTS_PER_MINUTE: '1000000000', PARLEY_PASSES_PER_MINUTE: '1000000000' }, async ({ stack, corePid }) => {
  const url = stack.url.replace('localhost', '127.0.0.1');
  const [unruly, innocent] = [await firstOrganization(stack, url), await anotherOrganization(stack, url)];
  const { guestUrl, people: neighbours } = await unruly.callWith(2);
  const { callId, people } = await innocent.callWith(innocentPeople);
  const installId = await innocent.install({ manifest: { name: 'Echo', permissions: [{ name: 'commands', reason: 'Answers' }], commands: [{ name: 'echo', summary: 'Says it again' }] }, handle: '(kind, name, data) => (kind === "command" ? { reply: data.text } : null)' });
  const preview = `${url}/v1/calls/${callId}/preview`;
  const body = await answerOf(preview);
  const noise = fork(fileURLToPath(new URL('noise.ts', import.meta.url)), { execArgv: process.execArgv });
  await told(noise, { begin: { url, owner: unruly.owner, guestUrl } });
  let counts: Unruly['counts'] = { messages: 0, triedAgain: 0, installedAnew: 0 };
  /** Everybody whom it may concern, also those in the call where it happens. */
  const everybody = [...people, ...neighbours];

  const ask = async (): Promise<Times> => {
    const [rest, socket, plugin] = await Promise.all([
      steadily(perSecond.rest, phaseMs, async () => {
        if (await answerOf(preview) !== body) throw new Error('A preview was answered wrongly.');
      }),
      steadily(perSecond.socket, phaseMs, async (count) => void await everybody[count % everybody.length]?.run('participants.heartbeat', {})),
      steadily(perSecond.plugin, phaseMs, async (count) => {
        const answer = await people[count % people.length]?.run('plugins.run_command', { text: `/echo ${count}` });
        if (answer?.reply !== String(count)) throw new Error(`The plugin elsewhere answered ${JSON.stringify(answer?.reply)} instead of ${count}.`);
      }),
    ]);
    return { rest, socket, plugin };
  };
  const during = async (how: 'calm' | 'rage'): Promise<Times> => {
    const [times, after] = await nothingLost(how, Promise.all([ask(), told(noise, { spend: phaseMs, how })]));
    counts = after;
    return times;
  };
  const [quiet, noisy] = [() => during('calm'), () => during('rage')];

  await quiet();
  const pairs: { quiet: Times; noisy: Times }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = counts;
    await rest(betweenMs);
    const first = await (round % 2 === 0 ? quiet() : noisy());
    await rest(betweenMs);
    const second = await (round % 2 === 0 ? noisy() : quiet());
    pairs.push(round % 2 === 0 ? { quiet: first, noisy: second } : { quiet: second, noisy: first });
    if (counts.triedAgain + counts.installedAnew === before.triedAgain + before.installedAnew) throw new Error('Nobody was stopped: there was no noise to be contained.');
  }
  noise.kill();
  for (const person of everybody) person.leave();
  const { usage } = await innocent.api.call('plugins.get', { installId }, innocent.owner);
  if (usage.restarts > 0 || usage.strikes > 0) throw new Error(`The plugin elsewhere has ${usage.strikes} strikes and was restarted ${usage.restarts} times.`);
  if (readRunRecord(stack.dataDir)?.children.core?.pid !== corePid) throw new Error('The core was restarted.');

  const { messages, triedAgain, installedAnew } = counts;
  console.log(`${rounds} × ${phaseMs / 1_000} s quiet and as much with ${messages} messages to five plugins that break their limits, let go on ${triedAgain} times by an admin and installed anew ${installedAnew} times; nothing lost`);
  const worst = Math.max(...asks.map((name) => {
    const at = (times: Times, part: number): number => quantile(times[name], part);
    const p99 = compare(pairs.map(({ quiet, noisy }): Pair => ({ ours: at(noisy, 0.99), floor: at(quiet, 0.99) })));
    const [p50, noisyP50] = [quantile(pairs.map(({ quiet }) => at(quiet, 0.5)), 0.5), quantile(pairs.map(({ noisy }) => at(noisy, 0.5)), 0.5)];
    console.log(`  ${saysOf[name].padEnd(28)} p99 ${p99.floor.toFixed(1)} → ${p99.ours.toFixed(1)} ms, ratio ${p99.ratio.toFixed(2)} (bar ${bar}) ${isMet(p99.ratio, bar) ? 'ok' : 'MISSED'}; p50 ${p50.toFixed(1)} → ${noisyP50.toFixed(1)} ms`);
    return p99.ratio;
  }));
  console.log('The ratio is the worst of the three.');
  close({ name: 'plugin-containment', ratio: worst, bar });
});

/** With as little of its own as can be. */
async function answerOf(url: string): Promise<string> {
  const [response] = await once(get(url, { agent }), 'response') as [Parameters<typeof text>[0]];
  return text(response);
}

async function told(noise: ChildProcess, order: NoiseOrder): Promise<Unruly['counts']> {
  noise.send(order);
  const [answer] = await Promise.race([once(noise, 'message'), once(noise, 'exit').then(() => { throw new Error('Who makes the noise has ended.'); })]) as [Unruly['counts']];
  return answer;
}

/** What is lost while all are calm was lost to somebody else on this machine. */
async function nothingLost<T>(when: 'calm' | 'rage', work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new Error(`Something was lost while they were in ${when}.`, { cause });
  }
}
