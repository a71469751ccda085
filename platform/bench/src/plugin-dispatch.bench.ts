// What it costs to tell one chat message to 1, 10 and 100 plugins of an organization and to have all their answers, against
// a process of Node for each plugin. Processor time is that of all processes together: the one that tells and those that are told.
import { cpuTimeOf } from './cpu-time.ts';
import { answer, payload, processEach, sandboxed, type Side } from './dispatch-sides.ts';
import { compare, quantile, takeTurns, type Comparison } from './paired.ts';
import { close, isMet } from './verdict.ts';

/** With a hundred plugins, of what a process for each of them takes. */
const cpuBar = 1 / 8;
const latencyBar = 1 / 6;
const rounds = 7;
/** More events where there are fewer to hear them: processor time is told in steps of 10 ms. */
const sizes = [{ plugins: 1, events: 5_000 }, { plugins: 10, events: 1_500 }, { plugins: 100, events: 300 }] as const;

console.log(`one chat message of ${Buffer.byteLength(payload)} bytes; a plain function that parses it and answers takes ${(plainFunction() * 1_000).toFixed(2)} µs for each plugin`);
let ratio = 0;
for (const { plugins, events } of sizes) {
  const sides: Side[] = [];
  try {
    const ours = await sandboxed(plugins);
    sides.push(ours);
    const floor = await processEach(plugins);
    sides.push(floor);
    const { cpu, latency, own } = await compareSides(ours, floor, events);
    console.log(`${plugins} ${plugins === 1 ? 'plugin' : 'plugins'}, ${rounds} × ${events} events each, all answered rightly`);
    console.log(`  sandboxes                 ${line(latency.ours, cpu.ours)}, ${(own / plugins * 1_000).toFixed(1)} µs a plugin of it in the process that tells`);
    console.log(`  a process for each plugin ${line(latency.floor, cpu.floor)}`);
    console.log(`  p50 ${part(latency)}; processor ${part(cpu)}`);
    if (plugins === 100) {
      console.log(`  bars: p50 ${latencyBar.toFixed(3)} ${isMet(latency.ratio, latencyBar) ? 'ok' : 'MISSED'}, processor ${cpuBar.toFixed(3)} ${isMet(cpu.ratio, cpuBar) ? 'ok' : 'MISSED'}`);
      ratio = Math.max(latency.ratio / latencyBar, cpu.ratio / cpuBar);
    }
  } finally {
    await Promise.all(sides.map((side) => side.stop()));
  }
}
console.log('The ratio is the worse of the two with 100 plugins, against its own bar.');
close({ name: 'plugin-dispatch', ratio, bar: 1 });

interface Measured { readonly p50: number; /** Ms of processor an event, of all processes. */ readonly cpu: number; /** Of the one that tells. */ readonly own: number }

async function compareSides(ours: Side, floor: Side, events: number): Promise<{ cpu: Comparison; latency: Comparison; own: number }> {
  const latencies: Record<'ours' | 'floor', number[]> = { ours: [], floor: [] };
  const owns: number[] = [];
  await untilWarm(ours, events);
  await untilWarm(floor, events);
  const cpu = await takeTurns(rounds, async () => {
    const measured = await tellMany(ours, events);
    latencies.ours.push(measured.p50);
    owns.push(measured.own);
    return measured.cpu;
  }, async () => {
    const measured = await tellMany(floor, events);
    latencies.floor.push(measured.p50);
    return measured.cpu;
  });
  const latency = latencies.ours.map((ours, round) => ({ ours, floor: latencies.floor[round] ?? 0 }));
  return { cpu: compare(cpu), latency: compare(latency), own: quantile(owns, 0.5) };
}

async function tellMany({ tell, pids }: Side, events: number): Promise<Measured> {
  const times: number[] = [];
  const others = (): number => pids.reduce((sum, pid) => sum + cpuTimeOf(pid), 0);
  const [before, usage] = [others(), process.cpuUsage()];
  for (let count = 0; count < events; count += 1) {
    const begin = performance.now();
    const answers = await tell();
    times.push(performance.now() - begin);
    const wrong = answers.find((each) => each !== answer);
    if (wrong !== undefined) throw new Error(`A plugin answered with ${JSON.stringify(wrong)} instead of ${answer}.`);
  }
  const { user, system } = process.cpuUsage(usage);
  const own = (user + system) / 1_000 / events;
  return { p50: quantile(times, 0.5), cpu: (others() - before) / events + own, own };
}

/** Until three rounds in a row were no faster than the fastest before them: everything is compiled as well as it will be. */
async function untilWarm(side: Side, events: number): Promise<void> {
  let fastest = Infinity;
  for (let round = 0, level = 0; level < 3 && round < 20; round += 1) {
    const { p50 } = await tellMany(side, Math.ceil(events / 5));
    level = p50 < fastest * 0.97 ? 0 : level + 1;
    fastest = Math.min(fastest, p50);
  }
}

/** Ms of one call. */
function plainFunction(): number {
  const handle = (text: string): number => (JSON.parse(text) as { data: { text: string } }).data.text.length;
  const calls = 200_000;
  const times = Array.from({ length: 5 }, () => {
    const begin = performance.now();
    for (let count = 0; count < calls; count += 1) if (handle(payload) !== answer) throw new Error('A function answered wrongly.');
    return (performance.now() - begin) / calls;
  });
  return quantile(times.slice(1), 0.5);
}

function line(p50: number, cpu: number): string {
  return `p50 ${p50.toFixed(3).padStart(7)} ms, ${cpu.toFixed(3).padStart(7)} ms of processor an event`;
}

function part({ ratio, low, high }: Comparison): string {
  return `ratio ${ratio.toFixed(3)}, half of the rounds between ${low.toFixed(3)} and ${high.toFixed(3)}`;
}
