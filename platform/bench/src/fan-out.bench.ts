// What one thing said costs the core until everybody has it, in small calls and in one of a thousand, against bare
// socket.io that sends the same to a room: reactions, which pass by, and chat, which is stored first.
import { setTimeout as rest } from 'node:timers/promises';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { io, type Socket } from 'socket.io-client';
import { createClient } from '@parley/contracts/plain/client';
import { cpuTimeOf } from './cpu-time.ts';
import { doorPerson } from './door-person.ts';
import { compare, takeTurns, type Comparison } from './paired.ts';
import { close, isMet } from './verdict.ts';
import { withStack } from './with-stack.ts';

const bar = 1.15;
/** As long as a usual message. */
const text = 'The tide table is final since Tuesday; the pier opens at seven. '.repeat(3);
/** Small calls say little in a round, since nobody may react all the time: they take more rounds. */
const sizes = [{ people: 10, rooms: 60, turns: 4, rounds: 21 }, { people: 1_000, rooms: 1, turns: 60, rounds: 7 }] as const;

/** Somebody in a room, whatever serves it. */
interface Listener { readonly heard: { count: number }; pass(): Promise<void>; write(): Promise<void>; leave(): void }
type Kind = 'pass' | 'write';

await withStack({ PARLEY_REQUESTS_PER_MINUTE: '1000000000', PARLEY_PASSES_PER_MINUTE: '1000000000' }, async ({ stack, corePid }) => {
  const url = stack.url.replace('localhost', '127.0.0.1');
  const bare = fork(fileURLToPath(new URL('bare-rooms.ts', import.meta.url)), [stack.mongodbUri], { execArgv: ['--conditions=parley-source', '--disable-warning=ExperimentalWarning'] });
  let worst = 0;
  try {
    const [port] = await once(bare, 'message') as [number];
    for (const size of sizes) {
      const ours = await Promise.all(Array.from({ length: size.rooms }, () => callOf(url, size.people)));
      const floor = await Promise.all(Array.from({ length: size.rooms }, (_, index) => roomOf(`http://127.0.0.1:${port}`, `${size.people} ${index}`, size.people)));
      for (const kind of ['pass', 'write'] as const) {
        const cost = (rooms: readonly Listener[][], pid: number): () => Promise<number> => {
          // Round after round others speak, so that nobody is asked to slow down.
          let from = 0;
          return () => cpuPerDelivery(rooms, from, (from += size.turns), kind, pid);
        };
        const [core, plain] = [cost(ours, corePid), cost(floor, bare.pid ?? 0)];
        await core();
        await plain();
        const result = compare(await takeTurns(size.rounds, core, plain));
        worst = Math.max(worst, result.ratio);
        tell(kind, size.people, result);
      }
      for (const person of [...ours, ...floor].flat()) person.leave();
    }
    console.log('The ratio is the worst of the four.');
    close({ name: 'fan-out', ratio: worst, bar });
  } finally {
    bare.kill();
  }
});

function tell(kind: Kind, people: number, { ours, floor, ratio, low, high }: Comparison): void {
  console.log(`${kind === 'pass' ? 'reactions' : 'chat'} in calls of ${people}: µs of processor for each delivery`);
  console.log(`  core ${(ours * 1_000).toFixed(1)}, bare socket.io${kind === 'write' ? ' with one raw insert a message' : ''} ${(floor * 1_000).toFixed(1)}; ratio ${ratio.toFixed(2)}, half of the rounds between ${low.toFixed(2)} and ${high.toFixed(2)} ${isMet(ratio, bar) ? 'ok' : 'MISSED'}`);
}

/** Ms of processor for each delivery: in every room somebody else speaks each turn, and all must have heard all. */
async function cpuPerDelivery(rooms: readonly Listener[][], from: number, to: number, kind: Kind, pid: number): Promise<number> {
  const people = rooms.flat();
  for (const person of people) person.heard.count = 0;
  await rest(100);
  const before = cpuTimeOf(pid);
  for (let turn = from; turn < to; turn += 1) await Promise.all(rooms.map((room) => room[turn % room.length]?.[kind]()));
  const lost = (): number => people.filter(({ heard }) => heard.count < to - from).length;
  for (let tries = 0; lost() > 0; tries += 1) {
    if (tries > 200) throw new Error(`${lost()} people of ${people.length} have not heard everything.`);
    await rest(50);
  }
  return (cpuTimeOf(pid) - before) / ((to - from) * people.length);
}

async function callOf(url: string, people: number): Promise<Listener[]> {
  const { guestUrl } = await createClient({ serverUrl: url }).call('calls.create', { waitingRoom: false, maxPeople: 1_000 });
  const all: Listener[] = [];
  for (let from = 0; from < people; from += 20) {
    const some = await Promise.all(Array.from({ length: Math.min(20, people - from) }, () => doorPerson(url, guestUrl)));
    for (const [index, person] of some.entries()) {
      await person.run('admission.knock', { name: `Guest ${from + index}` });
      const heard = { count: 0 };
      person.socket.on('passing', () => { heard.count += 1; });
      person.socket.on('commit', ({ events }: { events: readonly { type: string }[] }) => { if (events[0]?.type === 'chat.sent') heard.count += 1; });
      let written = 0;
      all.push({
        heard,
        pass: async () => void await person.run('participants.react', { reaction: 'clap' }),
        write: async () => void await person.run('chat.send', { messageId: `${person.personId}-${written += 1}`, text }),
        leave: () => person.leave(),
      });
    }
  }
  return all;
}

async function roomOf(url: string, room: string, people: number): Promise<Listener[]> {
  return Promise.all(Array.from({ length: people }, async () => {
    const socket: Socket = io(url, { query: { room }, transports: ['websocket'], reconnection: false, forceNew: true });
    await once(socket as unknown as NodeJS.EventEmitter, 'connect');
    const heard = { count: 0 };
    for (const name of ['passing', 'commit']) socket.on(name, () => { heard.count += 1; });
    const reaction = { type: 'reaction', personId: 'p_0123456789abcdef', reaction: 'clap' };
    return {
      heard,
      pass: async () => void await socket.timeout(20_000).emitWithAck('pass', reaction),
      write: async () => void await socket.timeout(20_000).emitWithAck('write', text),
      leave: () => void socket.disconnect(),
    };
  }));
}
