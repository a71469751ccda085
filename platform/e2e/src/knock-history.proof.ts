// No browser: people who knock and people who answer, while the core is killed again and again. What was acknowledged
// must be seen, each knock must end in one way, and everybody must have heard the same things in the same order.
import { setTimeout as rest } from 'node:timers/promises';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { createClient } from '@parley/contracts/plain/client';
import { startStack, type Stack } from '@parley/local/stack';
import { killAgainAndAgain } from './kill-again-and-again.ts';
import { scriptedPerson, type Heard, type ScriptedPerson } from './scripted-person.ts';

/** As long as somebody may wait for an answer on a busy machine. */
const patience = 90_000;
const guests = 17;
const hosts = 3;

let stack: Stack;
const people: ScriptedPerson[] = [];
before(async () => { stack = await startStack(); });
after(() => {
  for (const person of people) person.leave();
  return stack.stop();
});

interface Acknowledged { readonly what: 'knock' | 'withdraw' | 'admit' | 'turn_away'; readonly personId: string; readonly by: string }

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];
const aboutDoor = new Set<DomainEvent['type']>(['admission.knocked', 'admission.admitted', 'admission.turned_away', 'admission.withdrawn', 'admission.expired']);
type DoorEvent = Extract<DomainEvent, { data: { personId: string } }>;
const isAboutDoor = (event: DomainEvent): event is DoorEvent => aboutDoor.has(event.type);

test('knocks and answers over a core that is killed again and again: what was acknowledged is seen, each knock ends in one way, all hear one order', async () => {
  const { hostUrl, guestUrl } = await createClient({ serverUrl: stack.url }).call('calls.create', { waitingRoom: true, maxPeople: 1_000 });
  const acknowledged: Acknowledged[] = [];

  const answering = await Promise.all(Array.from({ length: hosts }, async (_, index) => {
    const host = await scriptedPerson(stack.url, hostUrl);
    people.push(host);
    await host.runUntilAnswered('admission.knock', { name: `Host ${index}` });
    return host;
  }));
  // Hosts do not hear how those before them came in: what counts begins where all are there.
  await answering[0]?.runUntilAnswered('admission.announce', { message: 'The beginning' });
  await Promise.all(answering.map((host) => host.until(({ heard, snapshot }) => heard.some(({ event }) => event.type === 'admission.announced') || snapshot?.announcement !== undefined, 'at the beginning')));
  const beginning = Math.max(...answering.map(({ version }) => version));

  /** Somebody new knocks, sometimes gives up, and another takes their place as soon as they were answered. */
  async function knock(left: () => boolean): Promise<void> {
    while (!left()) {
      const guest = await scriptedPerson(stack.url, guestUrl).catch(() => undefined);
      if (guest === undefined) { await rest(100); continue; }
      people.push(guest);
      const { personId } = guest;
      try {
        await guest.runUntilAnswered('admission.knock', { name: `Guest ${personId.slice(2, 8)}` });
        acknowledged.push({ what: 'knock', personId, by: personId });
        await rest(Math.random() * 600);
        if (Math.random() < 0.15 && guest.farewell === undefined) {
          const { state } = await guest.runUntilAnswered('admission.withdraw', {});
          if (state === 'withdrawn') acknowledged.push({ what: 'withdraw', personId, by: personId });
        }
        await guest.until((each) => each.farewell !== undefined || left() || each.snapshot?.me.knock === 'admitted' || each.heard.some(({ event }) => event.type === 'admission.withdrawn'), 'an answer', patience);
      } catch (cause) {
        // An answer came first; whatever else is wrong shows in what was heard.
        if (!(cause instanceof ClientFault) || cause.code === 'transport.internal') throw cause;
      }
      guest.leave();
    }
  }

  /** Takes whoever it last saw waiting; another host, or the guest, may have been quicker. */
  async function decide(host: ScriptedPerson, left: () => boolean): Promise<void> {
    while (!left()) {
      await rest(30 + Math.random() * 120);
      const personId = pick(await host.run('admission.list_waiting', {}).then(({ knocks }) => knocks, () => []))?.personId;
      if (personId === undefined) continue;
      const what = Math.random() < 0.6 ? 'admit' : 'turn_away';
      try {
        if (what === 'admit') await host.run('admission.admit', { personIds: [personId] });
        else await host.run('admission.turn_away', { personId, message: 'Another time' });
        acknowledged.push({ what, personId, by: host.personId });
      } catch (cause) {
        if (!(cause instanceof ClientFault) || cause.code === 'transport.internal') throw cause;
      }
    }
  }

  const kills = await killAgainAndAgain(stack, (left) => [...Array.from({ length: guests }, () => knock(left)), ...answering.map((host) => decide(host, left))]);

  // A commit that all can wait for: whoever reads it has read everything before.
  await answering[0]?.runUntilAnswered('admission.announce', { message: 'The end' });
  const last = (host: ScriptedPerson): boolean => host.heard.some(({ event }) => event.type === 'admission.announced' && event.data.message === 'The end') || host.snapshot?.announcement?.message === 'The end';
  await Promise.all(answering.map((host) => host.until(last, 'level with the log')));

  const history = told(answering, beginning);
  checkOutcomes(history);
  checkAcknowledged(history, acknowledged);
  for (const host of answering) checkOrder(history, host, beginning);
  const count = (what: Acknowledged['what']): number => acknowledged.filter((each) => each.what === what).length;
  console.log(`${kills} kills; acknowledged: ${count('knock')} knocks, ${count('admit')} admitted, ${count('turn_away')} turned away, ${count('withdraw')} withdrawn`);
  assert.ok(count('knock') > guests && count('admit') > 3 && count('turn_away') > 1, 'enough happened to be worth checking');
});

/** What all hosts together heard, by version. Two who heard a version must have heard the same. */
function told(answering: readonly ScriptedPerson[], beginning: number): Map<number, string[]> {
  const history = new Map<number, string[]>();
  for (const host of answering) {
    const own = new Map<number, string[]>();
    for (const { version, event } of host.heard.filter(({ event, version }) => version > beginning && isAboutDoor(event))) own.set(version, [...(own.get(version) ?? []), JSON.stringify(event)]);
    for (const [version, events] of own) {
      const before = history.get(version);
      if (before !== undefined) assert.deepEqual(events, before, `version ${version} was told in two ways`);
      history.set(version, events);
    }
  }
  return new Map([...history].sort(([left], [right]) => left - right));
}

const eventsOf = (history: ReadonlyMap<number, string[]>): DoorEvent[] => [...history.values()].flat().map((text) => JSON.parse(text) as DoorEvent);

/** Between a knock and the next of the same person there is one outcome; nobody is answered who did not knock. */
function checkOutcomes(history: ReadonlyMap<number, string[]>): void {
  const waiting = new Map<string, boolean>();
  const turnedAway = new Set<string>();
  for (const { type, data: { personId } } of eventsOf(history)) {
    if (type === 'admission.knocked') {
      assert.notEqual(waiting.get(personId), true, `${personId} knocked twice without an answer`);
      assert.ok(!turnedAway.has(personId), `${personId} knocked after being turned away`);
      waiting.set(personId, true);
      continue;
    }
    // Hosts walk in without having knocked.
    if (!waiting.has(personId) && type === 'admission.admitted') continue;
    assert.equal(waiting.get(personId), true, `${personId} got ${type} without waiting: two outcomes for one knock`);
    waiting.set(personId, false);
    if (type === 'admission.turned_away') turnedAway.add(personId);
  }
}

function checkAcknowledged(history: ReadonlyMap<number, string[]>, acknowledged: readonly Acknowledged[]): void {
  const types = { knock: 'admission.knocked', withdraw: 'admission.withdrawn', admit: 'admission.admitted', turn_away: 'admission.turned_away' } as const;
  const events = eventsOf(history);
  for (const { what, personId } of acknowledged) {
    assert.ok(events.some((event) => event.type === types[what] && event.data.personId === personId), `${what} of ${personId} was acknowledged and is in nobody's history`);
  }
}

/** What one person heard is the history in its order, without doubles. */
function checkOrder(history: ReadonlyMap<number, string[]>, host: ScriptedPerson, beginning: number): void {
  const heard = host.heard.filter(({ event, version }: Heard) => version > beginning && isAboutDoor(event));
  const versions = heard.map(({ version }) => version);
  assert.deepEqual(versions, [...versions].sort((left, right) => left - right), 'versions only rise');
  const missing = [...history.keys()].filter((version) => !versions.includes(version));
  assert.deepEqual(missing, [], `${host.personId} missed versions`);
  assert.equal(heard.length, [...history.values()].flat().length, 'nothing twice');
}
