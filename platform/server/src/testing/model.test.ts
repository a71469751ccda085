// A small model of a call beside the real one: random commands of many people, legal and illegal, over restarts. What the
// model allows must be done and look as it says; what it forbids must be a coded fault that changes nothing. A run is
// repeated by its seed: PARLEY_SEED.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '@parley/contracts/plain/fault';
import { seededRandom } from '@parley/contracts/testing/seeded-random';
import type { Actor } from '../kernel/actor.ts';
import { house, type House } from './house.ts';

const first = Number(process.env['PARLEY_SEED'] ?? Date.now() % 2 ** 31);
const runs = process.env['PARLEY_SEED'] === undefined ? (process.env['PARLEY_LONG'] === '1' ? 400 : 15) : 1;
const steps = 200;

interface Person {
  readonly personId: string;
  readonly name: string;
  door: 'knocking' | 'waiting' | 'admitted' | 'turned_away' | 'withdrawn';
  /** As the roster knows them; undefined: it never did. */
  place: 'joining' | 'present' | 'left' | 'removed' | undefined;
  sent: number;
}

interface Model {
  readonly people: Map<string, Person>;
  /** In the order of knocking. */
  line: string[];
  readonly chat: string[];
  state: 'open' | 'live' | 'ended';
  locked: boolean;
  waitingRoom: boolean;
}

/** What somebody tries, what the model makes of it, and how it is done for real. `undefined`: the model forbids it. */
interface Attempt { readonly what: string; readonly apply: (() => void) | undefined; run(): Promise<unknown> }

const isInside = ({ place }: Person): boolean => place === 'joining' || place === 'present';
const isOpen = ({ state }: Model): boolean => state !== 'ended';

function letIn(model: Model, person: Person): void {
  person.door = 'admitted';
  person.place = 'joining';
  model.line = model.line.filter((each) => each !== person.personId);
}

/** Who is kept outside by nothing any more comes in with the same commit. */
function comeIn(model: Model): void {
  if (model.waitingRoom || model.locked) return;
  for (const id of model.line) letIn(model, model.people.get(id) ?? assert.fail());
}

function attempts(at: House, callId: string, guestKey: string, model: Model, host: Actor, pick: <T>(list: readonly T[]) => T | undefined): Attempt[] {
  const { operations } = at;
  const people = [...model.people.values()];
  const person = pick(people);
  const enter: Attempt = {
    what: 'enter',
    apply: isOpen(model) ? () => undefined : undefined,
    async run() {
      const { personId } = await at.enter(callId, guestKey, `192.0.2.${people.length}`);
      model.people.set(personId, { personId, name: `Guest ${model.people.size}`, door: 'knocking', place: undefined, sent: 0 });
    },
  };
  const set = (what: string, change: { locked?: boolean; waitingRoom?: boolean }, apply: () => void): Attempt => ({ what, apply: isOpen(model) ? apply : undefined, run: () => operations['calls.update'](host, { callId, ...change }) });
  const ours = [
    enter,
    set('lock', { locked: !model.locked }, () => {
      model.locked = !model.locked;
      comeIn(model);
    }),
    set('waiting room', { waitingRoom: !model.waitingRoom }, () => {
      model.waitingRoom = !model.waitingRoom;
      comeIn(model);
    }),
  ];
  if (person === undefined) return ours;
  const { personId } = person;
  const actor = (): Actor => {
    const { role = 'guest', permissions = new Set() } = at.actorOf(callId, personId);
    return { kind: 'person', callId, personId, role, permissions, address: '' };
  };
  const welcome = person.place !== 'removed' && person.door !== 'turned_away';
  const wasIn = person.place !== undefined;
  const waits = person.door === 'waiting' && person.place !== 'removed';
  return [
    ...ours,
    {
      what: `knock ${person.name}`,
      apply: !welcome || !isOpen(model) || (!waits && model.locked && !wasIn) ? undefined : () => {
        if (waits || isInside(person)) return;
        if (wasIn || !model.waitingRoom) letIn(model, person);
        else {
          person.door = 'waiting';
          model.line.push(personId);
        }
      },
      run: () => operations['admission.knock'](actor(), { callId, name: person.name }),
    },
    {
      what: `withdraw ${person.name}`,
      apply: (waits || (person.door === 'withdrawn' && welcome)) && isOpen(model) ? () => {
        person.door = 'withdrawn';
        model.line = model.line.filter((each) => each !== personId);
      } : undefined,
      run: () => (isOpen(model) ? operations['admission.withdraw'](actor(), { callId }) : Promise.reject(new Fault('calls.ended'))),
    },
    { what: `admit ${person.name}`, apply: waits && isOpen(model) ? () => letIn(model, person) : undefined, run: () => operations['admission.admit'](host, { callId, personIds: [personId] }) },
    {
      what: `turn away ${person.name}`,
      // A second time answers the same.
      apply: (waits || person.door === 'turned_away') && isOpen(model) ? () => {
        person.door = 'turned_away';
        model.line = model.line.filter((each) => each !== personId);
      } : undefined,
      run: () => (isOpen(model) ? operations['admission.turn_away'](host, { callId, personId }) : Promise.reject(new Fault('calls.ended'))),
    },
    {
      what: `join ${person.name}`,
      apply: isInside(person) && isOpen(model) ? () => {
        person.place = 'present';
        model.state = 'live';
      } : undefined,
      run: () => operations['participants.join'](actor(), { callId }),
    },
    ...(isInside(person) && isOpen(model) ? [{ what: `leave ${person.name}`, apply: () => { person.place = 'left'; }, run: () => operations['participants.leave'](actor(), { callId }) }] : []),
    {
      what: `remove ${person.name}`,
      apply: person.place !== undefined && isOpen(model) ? () => { person.place = 'removed'; } : undefined,
      run: () => (isOpen(model) ? operations['participants.remove'](host, { callId, personId }) : Promise.reject(new Fault('calls.ended'))),
    },
    {
      what: `write ${person.name}`,
      apply: isInside(person) && isOpen(model) ? () => {
        model.chat.push(`${personId} ${person.sent}`);
        person.sent += 1;
      } : undefined,
      run: () => operations['chat.send'](actor(), { callId, messageId: `message-${person.sent}`, text: `${personId} ${person.sent}` }),
    },
    // The answer was lost, and the same message comes again.
    ...(person.sent > 0 && isInside(person) ? [{ what: `write again ${person.name}`, apply: () => undefined, run: () => operations['chat.send'](actor(), { callId, messageId: `message-${person.sent - 1}`, text: 'again' }) }] : []),
  ];
}

async function seen(at: House, callId: string, host: Actor) {
  const { chat, knocks } = await at.operations['calls.get'](core, { callId });
  return {
    state: at.facts(callId).state, locked: at.facts(callId).policy.locked, waitingRoom: at.facts(callId).policy.waitingRoom,
    line: knocks.map(({ personId }) => personId),
    people: new Map(at.roster(callId).filter(({ personId }) => host.kind !== 'person' || personId !== host.personId).map(({ personId, state }) => [personId, state])),
    chat: chat.messages.map(({ text }) => text),
  };
}
const core: Actor = { kind: 'core' };

function expected(model: Model) {
  const { state, locked, waitingRoom, line, people, chat } = model;
  return { state, locked, waitingRoom, line: state === 'ended' ? undefined : line, people: new Map([...people.values()].flatMap(({ personId, place }) => (place === undefined ? [] : [[personId, place] as const]))), chat: chat.slice(-100) };
}

async function oneRun(seed: number): Promise<number> {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  let at = house();
  const call = await at.startCall();
  const { callId } = call;
  const host = (await at.host(call)).actor();
  const model: Model = { people: new Map(), line: [], chat: [], state: 'live', locked: false, waitingRoom: true };
  const told: string[] = [];
  const say = (): string => `seed ${seed}, after ${told.slice(-12).join('; ')}`;

  for (let step = 0; step < steps; step += 1) {
    await at.clock.advance(1_000);
    if (random() < 0.06) {
      // As after kill -9: only what was written is there.
      told.push('restart');
      at = at.restarted();
      await at.operations['calls.get'](core, { callId });
    }
    const ending = step > steps * 0.9 && random() < 0.2 && isOpen(model);
    const attempt: Attempt = ending
      ? { what: 'end', apply: () => {
          model.state = 'ended';
          for (const person of model.people.values()) if (isInside(person)) person.place = 'left';
        }, run: () => at.operations['calls.end'](host, { callId }) }
      : pick(attempts(at, callId, call.guestKey, model, host, pick)) ?? assert.fail();
    told.push(`${attempt.what}${attempt.apply === undefined ? ' (forbidden)' : ''}`);
    const fault = await attempt.run().then(() => undefined, (cause: unknown) => cause);
    if (attempt.apply === undefined) assert.ok(fault instanceof Fault, `${say()}: was done although it is forbidden, or broke: ${String(fault)}`);
    else {
      assert.equal(fault, undefined, `${say()}: ${fault instanceof Fault ? fault.code : String(fault)}`);
      attempt.apply();
    }
    const now = await seen(at, callId, host);
    const should = expected(model);
    assert.deepEqual({ ...now, line: should.line === undefined ? undefined : now.line }, should, say());
  }
  return told.length;
}

test(`random commands of many people over restarts do what a small model of a call says (seeds from ${first})`, async () => {
  for (let run = 0; run < runs; run += 1) assert.equal(await oneRun(first + run) >= steps, true);
});
