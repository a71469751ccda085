// A small model of a call beside the real one: random commands of many people, legal and illegal, one after the other and
// several at once, over lost lines, time and restarts. What the model allows must be done and look as it says; what it
// forbids must be a coded fault that changes nothing; what was asked at once must look as if asked in some order. A run is
// repeated by its seed: PARLEY_SEED.
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { test } from 'node:test';
import { operationRoute } from '@parley/contracts/operation-table';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import type { OperationName } from '@parley/contracts/plain/operations';
import { seededRandom } from '@parley/contracts/testing/seeded-random';
import { allows, type Actor } from '../kernel/actor.ts';
import { house, type House } from './house.ts';

const first = Number(process.env['PARLEY_SEED'] ?? Date.now() % 2 ** 31);
const runs = process.env['PARLEY_SEED'] === undefined ? (process.env['PARLEY_LONG'] === '1' ? 400 : 15) : 1;
const steps = 200;

interface Person {
  readonly personId: string;
  readonly name: string;
  door: 'knocking' | 'waiting' | 'admitted' | 'turned_away' | 'withdrawn' | 'expired';
  /** As the roster knows them; undefined: it never did. */
  place: 'joining' | 'present' | 'away' | 'left' | 'removed' | undefined;
  role: 'participant' | 'cohost';
  hand: boolean;
  /** Whether they may write, as it was decided for them alone. */
  mayWrite: boolean;
  /** Since when the line is away, ms. */
  lostAt: number | undefined;
  knockedAt: number;
  admittedAt: number;
  sent: number;
}

interface Model {
  now: number;
  readonly people: Map<string, Person>;
  /** In the order of knocking. */
  line: string[];
  readonly chat: { readonly id: string; readonly by: string; text: string; deleted: boolean }[];
  state: 'open' | 'live' | 'ended';
  locked: boolean;
  waitingRoom: boolean;
  approvers: 'hosts' | 'participants';
}

/** What somebody tries, what the model makes of it (undefined: it forbids it), and how it is done for real. */
interface Attempt { readonly what: string; judge(model: Model): (() => void) | undefined; run(): Promise<unknown> }

const isInside = ({ place }: Person): boolean => place === 'joining' || place === 'present' || place === 'away';
const isOpen = ({ state }: Model): boolean => state !== 'ended';
const isWelcome = ({ place, door }: Person): boolean => place !== 'removed' && door !== 'turned_away';
const waits = (person: Person): boolean => person.door === 'waiting' && person.place !== 'removed';
const find = (model: Model, personId: string): Person => model.people.get(personId) ?? assert.fail(personId);

function letIn(model: Model, person: Person): void {
  person.door = 'admitted';
  person.place = 'joining';
  person.admittedAt = model.now;
  leaveLine(model, person);
}
function leaveLine(model: Model, { personId }: Person): void {
  model.line = model.line.filter((each) => each !== personId);
}
function leave(person: Person): void {
  person.place = 'left';
  person.hand = false;
}
/** Who is kept outside by nothing any more comes in with the same commit. */
function comeIn(model: Model): void {
  if (model.waitingRoom || model.locked) return;
  for (const id of model.line) letIn(model, find(model, id));
}

/** What time does to whoever's line is away, and to whoever was let in and does not arrive. */
function age(model: Model): void {
  for (const person of model.people.values()) {
    const silence = person.lostAt === undefined ? 0 : model.now - person.lostAt;
    const waited = model.now - person.admittedAt;
    if (person.place === 'joining' && (person.lostAt === undefined ? waited > limits.joinWithin : Math.min(waited, silence) > limits.zombieAfter)) leave(person);
    else if ((person.place === 'present' || person.place === 'away') && silence > limits.zombieAfter) leave(person);
    else if (person.place === 'present' && silence > limits.awayAfter) person.place = 'away';
    if (!waits(person)) continue;
    if (model.now - person.knockedAt > limits.knockTtl) person.door = 'expired';
    else if (silence > limits.knockAwayTtl) person.door = 'withdrawn';
    if (!waits(person)) leaveLine(model, person);
  }
}

/** What belongs to one run beside the model. */
interface Run {
  at: House;
  readonly callId: string;
  readonly guestKey: string;
  readonly host: Actor;
  /** Versions of messages, by their id. */
  readonly versions: Map<string, number>;
  pick<T>(list: readonly T[]): T | undefined;
}

function attempts(run: Run, model: Model): Attempt[] {
  const { at: { operations }, callId, host, pick } = run;
  const set = (what: string, change: object, apply: (model: Model) => void): Attempt => ({
    what,
    judge: (now) => (isOpen(now) ? () => {
      apply(now);
      comeIn(now);
    } : undefined),
    run: () => operations['calls.update'](host, { callId, ...change }),
  });
  const ours = [
    set('lock', { locked: !model.locked }, (now) => { now.locked = !model.locked; }),
    set('waiting room', { waitingRoom: !model.waitingRoom }, (now) => { now.waitingRoom = !model.waitingRoom; }),
    set('approvers', { approvers: model.approvers === 'hosts' ? 'participants' : 'hosts' }, (now) => { now.approvers = model.approvers === 'hosts' ? 'participants' : 'hosts'; }),
  ];
  const person = pick([...model.people.values()]);
  const other = pick([...model.people.values()]);
  if (person === undefined || other === undefined) return ours;
  return [...ours, ...ofOne(run, model, person), ...ofHost(run, person), ...ofTwo(run, person, other)];
}

/** As the transports see somebody, who judge by the table whether they may ask at all. */
function asking(run: Run, personId: string, name: OperationName): Actor {
  const { role = 'guest', permissions = new Set() } = run.at.actorOf(run.callId, personId);
  const actor: Actor = { kind: 'person', callId: run.callId, personId, role, permissions, address: '' };
  const { permission } = operationRoute(name);
  if (permission !== 'public' && !allows(actor, permission)) throw new Fault('organizations.forbidden');
  return actor;
}

function ofOne(run: Run, model: Model, { personId, name, sent }: Person): Attempt[] {
  const { at: { operations, presence, participantSlice }, callId, versions } = run;
  const self = (now: Model): Person => find(now, personId);
  const own = run.pick(model.chat.filter(({ by }) => by === personId));
  const any = run.pick(model.chat);
  const write = (id: string, text: string) => async () => {
    const { version } = await operations['chat.send'](asking(run, personId, 'chat.send'), { callId, messageId: id, text });
    versions.set(id, version);
  };
  return [
    {
      what: `knock ${name}`,
      judge(now) {
        const person = self(now);
        const wasIn = person.place !== undefined;
        if (!isWelcome(person) || !isOpen(now) || (!waits(person) && now.locked && !wasIn)) return undefined;
        return () => {
          if (waits(person) || isInside(person)) return;
          if (wasIn || !now.waitingRoom) return letIn(now, person);
          person.door = 'waiting';
          person.knockedAt = now.now;
          now.line.push(personId);
        };
      },
      run: async () => operations['admission.knock'](asking(run, personId, 'admission.knock'), { callId, name }),
    },
    {
      what: `withdraw ${name}`,
      judge(now) {
        const person = self(now);
        return isWelcome(person) && (waits(person) || person.door === 'withdrawn') ? () => {
          person.door = 'withdrawn';
          leaveLine(now, person);
        } : undefined;
      },
      run: async () => operations['admission.withdraw'](asking(run, personId, 'admission.withdraw'), { callId }),
    },
    {
      what: `join ${name}`,
      judge: (now) => (isInside(self(now)) && isOpen(now) ? () => {
        self(now).place = 'present';
        now.state = 'live';
      } : undefined),
      run: async () => operations['participants.join'](asking(run, personId, 'participants.join'), { callId }),
    },
    {
      what: `leave ${name}`,
      // Whoever is out already hears the same; whoever never came in has nothing to leave.
      judge: (now) => (self(now).place === undefined || self(now).place === 'removed' ? undefined : () => { if (isInside(self(now))) leave(self(now)); }),
      run: async () => operations['participants.leave'](asking(run, personId, 'participants.leave'), { callId }),
    },
    {
      what: `hand of ${name}`,
      judge: (now) => (isInside(self(now)) ? () => { self(now).hand = true; } : undefined),
      run: async () => operations['participants.raise_hand'](asking(run, personId, 'participants.raise_hand'), { callId }),
    },
    {
      what: `write ${name}`,
      judge: (now) => (isInside(self(now)) && isOpen(now) && self(now).mayWrite ? () => {
        // Asked twice at once it is one message.
        if (self(now).sent > sent) return;
        now.chat.push({ id: `message-${personId}-${sent}`, by: personId, text: `${personId} ${sent}`, deleted: false });
        self(now).sent = sent + 1;
      } : undefined),
      run: write(`message-${personId}-${sent}`, `${personId} ${sent}`),
    },
    // The answer was lost, and the same message comes again.
    ...(sent === 0 ? [] : [{
      what: `write again ${name}`,
      judge: (now: Model) => (isInside(self(now)) && self(now).mayWrite ? () => undefined : undefined),
      run: write(`message-${personId}-${sent - 1}`, 'again'),
    }]),
    ...(own === undefined ? [] : [{
      what: `edit ${own.id}`,
      judge(now: Model) {
        const message = now.chat.find(({ id }) => id === own.id) ?? assert.fail();
        return isInside(self(now)) && isOpen(now) && self(now).mayWrite && !message.deleted ? () => { message.text = `${own.text}!`; } : undefined;
      },
      run: async () => operations['chat.edit'](asking(run, personId, 'chat.edit'), { callId, version: versions.get(own.id) ?? 0, text: `${own.text}!` }),
    }]),
    ...(any === undefined ? [] : [{
      what: `${name} deletes ${any.id}`,
      // What is deleted already stays so.
      judge(now: Model) {
        const message = now.chat.find(({ id }) => id === any.id) ?? assert.fail();
        return isInside(self(now)) && isOpen(now) && (message.by === personId || self(now).role === 'cohost') ? () => { message.deleted = true; } : undefined;
      },
      run: async () => operations['chat.delete'](asking(run, personId, 'chat.delete'), { callId, version: versions.get(any.id) ?? 0 }),
    }]),
    {
      what: `line of ${name}`,
      judge: (now) => () => {
        const person = self(now);
        if (person.lostAt === undefined) person.lostAt = now.now;
        else {
          person.lostAt = undefined;
          if (person.place === 'away') person.place = 'present';
        }
      },
      async run() {
        if (presence.isConnected(callId, personId)) return presence.disconnected(callId, personId);
        presence.connected(callId, personId);
        await participantSlice.cameBack(callId, personId);
      },
    },
  ];
}

function ofHost({ at: { operations }, callId, host }: Run, { personId, name, role, mayWrite }: Person): Attempt[] {
  const self = (now: Model): Person => find(now, personId);
  const other = role === 'cohost' ? 'participant' : 'cohost';
  return [
    {
      what: `turn away ${name}`,
      // A second time answers the same.
      judge: (now) => (waits(self(now)) || self(now).door === 'turned_away' ? () => {
        self(now).door = 'turned_away';
        leaveLine(now, self(now));
      } : undefined),
      run: () => operations['admission.turn_away'](host, { callId, personId }),
    },
    {
      what: `make ${name} ${other}`,
      judge: (now) => (isInside(self(now)) ? () => { self(now).role = other; } : undefined),
      run: () => operations['participants.set_role'](host, { callId, personId, role: other }),
    },
    {
      what: `${mayWrite ? 'forbid' : 'let'} ${name} write`,
      judge: (now) => (isInside(self(now)) ? () => { self(now).mayWrite = !mayWrite; } : undefined),
      run: () => operations['participants.permit'](host, { callId, personId, permissions: { 'chat.send': mayWrite ? false : null } }),
    },
    { what: 'admit all', judge: (now) => (isOpen(now) ? () => { for (const id of now.line) letIn(now, find(now, id)); } : undefined), run: () => operations['admission.admit'](host, { callId, all: true }) },
  ];
}

/** One person does something about another, as far as role and policy let them. */
function ofTwo(run: Run, { personId, name }: Person, other: Person): Attempt[] {
  const { at: { operations }, callId } = run;
  const [self, meant] = [(now: Model): Person => find(now, personId), (now: Model): Person => find(now, other.personId)];
  const leads = (now: Model): boolean => isInside(self(now)) && self(now).role === 'cohost';
  return [
    {
      what: `${name} admits ${other.name}`,
      judge: (now) => (isOpen(now) && waits(meant(now)) && (leads(now) || (isInside(self(now)) && now.approvers === 'participants')) ? () => letIn(now, meant(now)) : undefined),
      run: async () => operations['admission.admit'](asking(run, personId, 'admission.admit'), { callId, personIds: [other.personId] }),
    },
    {
      what: `${name} removes ${other.name}`,
      judge: (now) => (isOpen(now) && leads(now) && personId !== other.personId && meant(now).place !== undefined && meant(now).role === 'participant' ? () => {
        meant(now).place = 'removed';
        meant(now).hand = false;
      } : undefined),
      run: async () => operations['participants.remove'](asking(run, personId, 'participants.remove'), { callId, personId: other.personId }),
    },
    {
      what: `${name} lowers the hand of ${other.name}`,
      judge: (now) => (isInside(self(now)) && (personId === other.personId || leads(now)) ? () => { meant(now).hand = false; } : undefined),
      run: async () => operations['participants.lower_hand'](asking(run, personId, 'participants.lower_hand'), { callId, personId: other.personId }),
    },
  ];
}

async function seen({ at, callId, host }: Run) {
  const { chat, knocks } = await at.operations['calls.get'](core, { callId });
  const { state, policy } = at.facts(callId);
  return {
    state, locked: policy.locked, waitingRoom: policy.waitingRoom, approvers: policy.approvers,
    line: state === 'ended' ? [] : knocks.map(({ personId }) => personId),
    people: at.roster(callId).filter(({ personId }) => host.kind !== 'person' || personId !== host.personId).map(({ personId, state, role, hand }) => `${personId} ${state} ${role}${hand === undefined ? '' : ' hand'}`).sort(),
    chat: chat.messages.map(({ text, deleted }) => (deleted === true ? '(deleted)' : text)),
  };
}
const core: Actor = { kind: 'core' };

function expected({ state, locked, waitingRoom, approvers, line, people, chat }: Model): Awaited<ReturnType<typeof seen>> {
  return {
    state, locked, waitingRoom, approvers,
    line: state === 'ended' ? [] : line,
    people: [...people.values()].filter(({ place }) => place !== undefined).map(({ personId, place = 'left', role, hand }) => `${personId} ${place} ${role}${hand ? ' hand' : ''}`).sort(),
    chat: chat.map(({ text, deleted }) => (deleted ? '(deleted)' : text)).slice(-limits.chatPage),
  };
}

const orders = <T>(list: readonly T[]): T[][] => (list.length === 0 ? [[]] : list.flatMap((each, index) => orders(list.toSpliced(index, 1)).map((rest) => [each, ...rest])));

/** The model after these, in this order; undefined when one of them had another outcome than it would have had so. */
function after(model: Model, asked: readonly { attempt: Attempt; done: boolean }[]): Model | undefined {
  const next = structuredClone(model);
  for (const { attempt, done } of asked) {
    const apply = attempt.judge(next);
    if ((apply !== undefined) !== done) return undefined;
    apply?.();
  }
  return next;
}

async function oneRun(seed: number): Promise<number> {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const at = house();
  const call = await at.startCall();
  const { callId, guestKey } = call;
  const run: Run = { at, callId, guestKey, host: (await at.host(call)).actor(), versions: new Map(), pick };
  let model: Model = { now: at.clock.now(), people: new Map(), line: [], chat: [], state: 'live', locked: false, waitingRoom: true, approvers: 'hosts' };
  const told: string[] = [];
  const say = (): string => `seed ${seed}, after ${told.slice(-14).join('; ')}`;

  async function restart(): Promise<void> {
    told.push('restart');
    // As after kill -9: only what was written is there; whoever was connected comes back, and the others get the full time to.
    run.at = run.at.restarted();
    if (run.host.kind === 'person') run.at.presence.connected(callId, run.host.personId);
    for (const person of model.people.values()) {
      if (person.lostAt === undefined) run.at.presence.connected(callId, person.personId);
      else person.lostAt = model.now;
    }
    await run.at.operations['calls.get'](core, { callId });
  }

  async function enter(): Promise<void> {
    told.push(isOpen(model) ? 'enter' : 'enter (forbidden)');
    if (!isOpen(model)) return assert.rejects(run.at.enter(callId, guestKey), Fault);
    const { personId } = await run.at.enter(callId, guestKey, `192.0.2.${model.people.size}`);
    run.at.presence.connected(callId, personId);
    model.people.set(personId, { personId, name: `Guest ${model.people.size}`, door: 'knocking', place: undefined, role: 'participant', hand: false, mayWrite: true, lostAt: undefined, knockedAt: 0, admittedAt: 0, sent: 0 });
  }

  async function pass(ms: number): Promise<void> {
    told.push(`${ms / 1_000} s`);
    await run.at.clock.advance(ms);
    model.now += ms;
    await run.at.participantSlice.sweep(callId);
    await run.at.admissionSlice.sweep(callId);
    if (isOpen(model)) age(model);
  }

  async function tryOut(tried: readonly Attempt[]): Promise<void> {
    const outcomes = await Promise.allSettled(tried.map((attempt) => attempt.run()));
    const asked = tried.map((attempt, index) => ({ attempt, done: outcomes[index]?.status === 'fulfilled' }));
    told.push(asked.map(({ attempt, done }) => `${attempt.what}${done ? '' : ' (refused)'}`).join(' + '));
    for (const outcome of outcomes) assert.ok(outcome.status === 'fulfilled' || outcome.reason instanceof Fault, `${say()}: ${outcome.status === 'rejected' ? String(outcome.reason) : ''}`);
    const possible = orders(asked).flatMap((order) => after(model, order) ?? []);
    const is = await seen(run);
    const next = possible.find((each) => isDeepStrictEqual(expected(each), is));
    if (next === undefined) {
      assert.notEqual(possible.length, 0, `${say()}: the model says otherwise of what was done and what was refused`);
      assert.deepEqual(is, expected(possible[0] ?? model), say());
    }
    model = next ?? assert.fail();
  }

  for (let step = 0; step < steps; step += 1) {
    await run.at.clock.advance(1_000);
    model.now += 1_000;
    const dice = random();
    if (dice < 0.05) await restart();
    else if (dice < 0.15) await enter();
    else if (dice < 0.22) await pass(pick([4_000, 30_000, 61_000, 121_000, 601_000]) ?? 0);
    else if (step > steps * 0.9 && dice < 0.4 && isOpen(model)) {
      await tryOut([{
        what: 'end',
        judge: (now) => () => {
          now.state = 'ended';
          for (const person of now.people.values()) if (isInside(person)) person.place = 'left';
        },
        run: () => run.at.operations['calls.end'](run.host, { callId }),
      }]);
    } else {
      const count = random() < 0.3 ? 1 + Math.ceil(random() * 2) : 1;
      await tryOut(Array.from({ length: count }, () => pick(attempts(run, model)) ?? assert.fail()));
    }
    assert.deepEqual(await seen(run), expected(model), say());
  }
  return told.length;
}

test(`random commands of many people, also at once, over lost lines, time and restarts, do what a small model of a call says (seeds from ${first})`, async () => {
  for (let index = 0; index < runs; index += 1) assert.equal(await oneRun(first + index) >= steps, true);
});
