import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import { limits } from '@parley/contracts/plain/limits';
import { policyOf, type Policy } from '@parley/contracts/plain/policy';
import { applyToDoor, emptyDoor, locksClosedBy, pinLock, pinOutcome, pinStanding, waiting, walksIn, type Door, type Entrant } from './admission.ts';

const at = Date.parse('2026-05-04T10:00:00Z');
const today = { day: '2026-05-04', addressHash: 'here' };
const none = { guest: 0, address: 0, call: 0 };

function door(...events: DomainEvent[]): Door {
  const made = emptyDoor();
  events.forEach((event, index) => applyToDoor(made, event, { callId: 'c', version: index + 1, at: at + index, author: 'x', events: [event] }));
  return made;
}
const entered = (personId: string, role: 'guest' | 'host' = 'guest'): DomainEvent => ({ type: 'admission.entered', data: { personId, passHash: `hash of ${personId}`, role, via: role === 'host' ? 'host_link' : 'guest_link' } });
const knocked = (personId: string): DomainEvent => ({ type: 'admission.knocked', data: { personId, name: personId, via: 'guest_link', pin: 'none', since: '2026-05-04T10:00:00Z' } });
const wrong = (personId: string, place: Partial<typeof today> = {}): DomainEvent => ({ type: 'admission.pin_checked', data: { personId, correct: false, ...today, ...place } });
const right = (personId: string): DomainEvent => ({ type: 'admission.pin_checked', data: { personId, correct: true, ...today } });
const of = (made: Door, personId: string): Entrant => made.entrants.get(personId)!;
const times = (count: number, make: (index: number) => DomainEvent): DomainEvent[] => Array.from({ length: count }, (_, index) => make(index));

test('a guest has five tries; tries under way count too', () => {
  const four = door(entered('g'), ...times(4, () => wrong('g')));
  assert.equal(pinLock(four, of(four, 'g'), today, none), undefined);
  assert.equal(pinLock(four, of(four, 'g'), today, { ...none, guest: 1 }), 'guest');
  assert.deepEqual(locksClosedBy(four, of(four, 'g'), today), ['guest']);
  const five = door(entered('g'), ...times(5, () => wrong('g')));
  assert.equal(pinLock(five, of(five, 'g'), today, none), 'guest');
  assert.deepEqual(pinStanding(five, of(five, 'g'), policyOf({ waitingRoom: true, pin: true }), today.day), { needed: true, passed: false, locked: true, triesLeft: 0 });
});

test('an address has twenty tries a day, however many passes it takes out', () => {
  const many = door(...times(20, (index) => entered(`g${index}`)), ...times(20, (index) => wrong(`g${index}`)), entered('new'));
  assert.equal(pinLock(many, of(many, 'new'), today, none), 'address');
  assert.equal(pinLock(many, of(many, 'new'), { ...today, addressHash: 'elsewhere' }, none), undefined);
});

test('a call takes a hundred wrong tries a day, then nobody’s; the next day begins anew', () => {
  const full = door(...times(100, (index) => entered(`g${index}`)), ...times(limits.pinWrongPerDay, (index) => wrong(`g${index}`, { addressHash: `a${index}` })), entered('new'));
  assert.equal(pinLock(full, of(full, 'new'), { ...today, addressHash: 'fresh' }, none), 'call');
  assert.equal(pinStanding(full, of(full, 'new'), policyOf({ waitingRoom: true, pin: true }), today.day).locked, true);
  assert.equal(pinLock(full, of(full, 'new'), { day: '2026-05-05', addressHash: 'fresh' }, none), undefined);
  assert.equal(pinStanding(full, of(full, 'new'), policyOf({ waitingRoom: true, pin: true }), '2026-05-05').locked, false);
});

test('one wrong try may close several locks at once, and tells of each', () => {
  const brink = door(entered('g'), ...times(4, () => wrong('g')), ...times(19, (index) => entered(`o${index}`)), ...times(95, (index) => wrong(`o${index % 19}`, { addressHash: `a${index}` })));
  assert.equal(brink.wrongPins.total, 99);
  assert.deepEqual(locksClosedBy(brink, of(brink, 'g'), today), ['guest', 'call']);
});

test('yesterday’s wrong tries close no lock today', () => {
  const made = door(entered('g'), ...times(99, (index) => wrong('x', { addressHash: `a${index}` })));
  made.wrongPins = { day: '2026-05-03', total: 99, byAddress: new Map() };
  assert.deepEqual(locksClosedBy(made, of(made, 'g'), today), []);
});

test('what the host reads of a PIN: passed, failed, skipped, or none', () => {
  const made = door(entered('skips'), entered('fails'), wrong('fails'), entered('passes'), wrong('passes'), right('passes'), entered('host', 'host'));
  const withPin = policyOf({ waitingRoom: true, pin: true });
  assert.deepEqual(['skips', 'fails', 'passes', 'host'].map((who) => pinOutcome(of(made, who), withPin)), ['skipped', 'failed', 'passed', 'none']);
  assert.equal(pinOutcome(of(made, 'skips'), policyOf({ waitingRoom: true, pin: false })), 'none');
});

test('who walks in: hosts always, others without a waiting room once the PIN is right, and whoever was in before', () => {
  const made = door(entered('host', 'host'), entered('guest'), entered('passed'), right('passed'), entered('back'), { type: 'admission.admitted', data: { personId: 'back', name: 'B', role: 'participant', by: 'h' } });
  const walks = (who: string, policy: Policy) => walksIn(of(made, who), policy);
  assert.equal(walks('host', policyOf({ waitingRoom: true, pin: true })), true);
  assert.equal(walks('guest', policyOf({ waitingRoom: true, pin: false })), false);
  assert.equal(walks('guest', policyOf({ waitingRoom: false, pin: false })), true);
  assert.equal(walks('guest', policyOf({ waitingRoom: false, pin: true })), false);
  assert.equal(walks('passed', policyOf({ waitingRoom: false, pin: true })), true);
  assert.equal(walks('passed', policyOf({ waitingRoom: true, pin: true })), false);
  assert.equal(walks('back', policyOf({ waitingRoom: true, pin: true })), true);
});

test('the line is in the order of knocking; whoever stopped waiting and knocks again stands at its end', () => {
  const made = door(entered('a'), entered('b'), entered('c'), knocked('b'), knocked('a'), knocked('c'), { type: 'admission.withdrawn', data: { personId: 'b', reason: 'asked' } }, knocked('b'));
  assert.deepEqual(waiting(made).map(({ personId }) => personId), ['a', 'c', 'b']);
});

test('whoever was turned away stays so: a later knock or admission changes nothing', () => {
  const made = door(entered('g'), knocked('g'), { type: 'admission.turned_away', data: { personId: 'g', by: 'h', message: 'Not today' } }, knocked('g'), { type: 'admission.admitted', data: { personId: 'g', name: 'G', role: 'participant', by: 'h' } });
  assert.equal(of(made, 'g').state, 'turned_away');
  assert.equal(of(made, 'g').message, 'Not today');
});

test('events of people the door never saw change nothing', () => {
  assert.deepEqual(door(knocked('nobody'), wrong('nobody')), emptyDoor());
});
