// The door with a thousand people at it: from a knock to being let in, and what a guest who only waits costs the core.
import { setTimeout as rest } from 'node:timers/promises';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { createClient } from '@parley/contracts/plain/client';
import { cpuTimeOf } from './cpu-time.ts';
import { doorPerson, type DoorPerson } from './door-person.ts';
import { compare, quantile, takeTurns } from './paired.ts';
import { close, isMet } from './verdict.ts';
import { withStack } from './with-stack.ts';

const waiting = 1_000;
const rounds = 9;
const knocksARound = 15;
/** Ms: a host who decides more than twenty times a second is slowed down. */
const hostRests = 50;
const latencyBar = 2;
/** Of what the core spends on a guest who asks once a second how things stand. */
const idleBar = 1 / 50;
const idleMs = 50_000;

await withStack({ PARLEY_REQUESTS_PER_MINUTE: '1000000000', PARLEY_PASSES_PER_MINUTE: '1000000000' }, async ({ stack, corePid }) => {
  const url = stack.url.replace('localhost', '127.0.0.1');
  const nobody = await cpuPerGuest(corePid, () => rest(20_000));
  const { callId, hostUrl, guestUrl } = await createClient({ serverUrl: url }).call('calls.create', { waitingRoom: true, maxPeople: 1_000 });
  const host = await doorPerson(url, hostUrl);
  await host.run('admission.knock', { name: 'Mara' });

  const line: DoorPerson[] = [];
  for (let from = 0; from < waiting; from += 20) {
    const some = await Promise.all(Array.from({ length: 20 }, () => doorPerson(url, guestUrl)));
    await Promise.all(some.map((guest, index) => guest.run('admission.knock', { name: `Guest ${from + index}` })));
    line.push(...some);
  }

  const bare = fork(fileURLToPath(new URL('bare-door.ts', import.meta.url)), [stack.mongodbUri], { execArgv: ['--conditions=parley-source', '--disable-warning=ExperimentalWarning'] });
  try {
    const [port] = await once(bare, 'message') as [number];
    const floorUrl = `http://127.0.0.1:${port}`;
    const bareHost = await connected(floorUrl);
    bareHost.emit('host');
    bareHost.on('knocked', (id: string) => bareHost.emit('admit', id));
    // The line waits on the other side too.
    const bareLine: Socket[] = [];
    for (let from = 0; from < waiting; from += 100) bareLine.push(...await Promise.all(Array.from({ length: 100 }, () => connected(floorUrl))));

    const ours = async (): Promise<number> => {
      const guests = await Promise.all(Array.from({ length: knocksARound }, () => doorPerson(url, guestUrl)));
      const times: number[] = [];
      for (const guest of guests) {
        const seen = host.hears((event) => event.type === 'admission.knocked' && event.data.personId === guest.personId)
          .then(() => host.run('admission.admit', { personIds: [guest.personId] }));
        const letIn = guest.isLetIn();
        const begin = performance.now();
        void guest.run('admission.knock', { name: 'Ruth' });
        await letIn;
        times.push(performance.now() - begin);
        await seen;
        guest.leave();
        await rest(hostRests);
      }
      return quantile(times, 0.5);
    };
    const floor = async (): Promise<number> => {
      const guests = await Promise.all(Array.from({ length: knocksARound }, () => connected(floorUrl)));
      const times: number[] = [];
      for (const guest of guests) {
        const letIn = new Promise<void>((resolve) => { guest.once('admitted', resolve); });
        const begin = performance.now();
        guest.emit('knock', 'Ruth');
        await letIn;
        times.push(performance.now() - begin);
        guest.disconnect();
        await rest(hostRests);
      }
      return quantile(times, 0.5);
    };
    await ours();
    await floor();
    const latency = compare(await takeTurns(rounds, ours, floor));
    for (const guest of bareLine) guest.disconnect();

    // What is left of the line's last steps is told by then. What the core does for nobody counts for neither side.
    await rest(12_000);
    const idle = await cpuPerGuest(corePid, () => rest(idleMs)) - nobody;
    const polling = await cpuPerGuest(corePid, () => poll(url, callId, line)) - nobody;
    const part = idle / polling;

    console.log(`knock → let in with ${waiting} people waiting, ${rounds} × ${knocksARound} knocks each`);
    console.log(`  core                               ${latency.ours.toFixed(2)} ms (p50): two commits, two people told`);
    console.log(`  bare socket.io with one raw insert ${latency.floor.toFixed(2)} ms; ratio ${latency.ratio.toFixed(2)}, half of the rounds between ${latency.low.toFixed(2)} and ${latency.high.toFixed(2)} (bar ${latencyBar}) ${isMet(latency.ratio, latencyBar) ? 'ok' : 'MISSED'}`);
    console.log(`processor of the core for one guest who waits, a second: ${(idle * 1_000).toFixed(1)} µs`);
    console.log(`  for one who asks over REST once a second: ${(polling * 1_000).toFixed(1)} µs; a part of ${(part * 100).toFixed(1)} % (bar ${idleBar * 100} %) ${isMet(part, idleBar) ? 'ok' : 'MISSED'}`);
    console.log('The ratio is the worse of the two against its own bar.');
    close({ name: 'knock', ratio: Math.max(latency.ratio / latencyBar, part / idleBar), bar: 1 });
  } finally {
    bare.kill();
    for (const person of [host, ...line]) person.leave();
  }
});

/** Ms of the core's processor for one of those who wait, a second. */
async function cpuPerGuest(pid: number, meanwhile: () => Promise<void>): Promise<number> {
  const [before, begin] = [cpuTimeOf(pid), performance.now()];
  await meanwhile();
  return (cpuTimeOf(pid) - before) / ((performance.now() - begin) / 1_000) / waiting;
}

/** Everybody who waits asks once a second for ten seconds, as they would without a push; their knock answers with the place. */
async function poll(serverUrl: string, callId: string, line: readonly DoorPerson[]): Promise<void> {
  const api = createClient({ serverUrl });
  for (let second = 0; second < 10; second += 1) {
    const begin = performance.now();
    for (let from = 0; from < line.length; from += 50) {
      await Promise.all(line.slice(from, from + 50).map(async (guest) => {
        const { state } = await api.call('admission.knock', { callId, name: 'Guest' }, { authorization: `Bearer ${guest.pass}` });
        if (state !== 'waiting') throw new Error(`somebody who waits was answered ${state}`);
      }));
    }
    await rest(Math.max(0, 1_000 - (performance.now() - begin)));
  }
}


async function connected(url: string): Promise<Socket> {
  const socket: Socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
  await once(socket as unknown as NodeJS.EventEmitter, 'connect');
  return socket;
}
