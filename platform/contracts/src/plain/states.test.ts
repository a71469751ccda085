import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callStates } from './call-states.ts';
import { clientStates, clientTimeouts, connectedStates, type ClientEvent, type ClientState } from './client-states.ts';
import { commandRules } from './commands.ts';
import { knockStates } from './knock-states.ts';
import { isFinal, step, type StateTable } from './machine.ts';
import { participantStates } from './participant-states.ts';

type Table = StateTable<string, string>;

/** A table with where it begins, where it may end, and in which states somebody waits for somebody else. */
interface Walk { readonly name: string; readonly table: Table; readonly initial: string; readonly finals: readonly string[]; readonly waiting: readonly string[]; readonly timeout: string }

const walks: readonly Walk[] = [
  { name: 'call', table: callStates, initial: 'scheduled', finals: ['ended'], waiting: ['scheduled', 'open', 'live', 'ending'], timeout: 'expire' },
  { name: 'knock', table: knockStates, initial: 'knocking', finals: ['turned_away'], waiting: ['knocking', 'waiting'], timeout: 'expire' },
  { name: 'participant', table: participantStates, initial: 'joining', finals: ['removed'], waiting: ['joining', 'present', 'away'], timeout: 'time_out' },
  { name: 'client', table: clientStates, initial: 'idle', finals: [], waiting: ['resolving', 'knocking', 'waiting', 'connecting', 'reconnecting', 'media_lost', 'leaving'], timeout: 'time_out' },
];

function reachableFrom(table: Table, initial: string): Set<string> {
  const seen = new Set([initial]);
  for (const state of seen) for (const next of Object.values(table[state] ?? {})) if (next !== undefined) seen.add(next);
  return seen;
}

for (const { name, table, initial, finals, waiting, timeout } of walks) {
  const states = Object.keys(table);
  const events = new Set(states.flatMap((state) => Object.keys(table[state] ?? {})));

  test(`${name}: every state can be reached from ${initial}`, () => {
    assert.deepEqual([...reachableFrom(table, initial)].sort(), [...states].sort());
  });

  test(`${name}: only ${finals.join(', ') || 'no state'} is final, every other state can be left`, () => {
    assert.deepEqual(states.filter((state) => isFinal(table, state)), finals);
    for (const state of states.filter((each) => !finals.includes(each))) {
      assert.ok(Object.values(table[state] ?? {}).some((next) => next !== state), `${state} leads nowhere but to itself`);
    }
  });

  test(`${name}: whoever waits for somebody else stops waiting at some time`, () => {
    for (const state of waiting) {
      const next = step(table, state, timeout);
      assert.ok(next !== undefined && next !== state, `${state} waits for ever`);
    }
  });

  test(`${name}: every move leads to a state of the table, and every other move is refused`, () => {
    for (const state of states) {
      for (const event of events) {
        const next = step(table, state, event);
        if (Object.hasOwn(table[state] ?? {}, event)) assert.ok(next !== undefined && states.includes(next), `${state} --${event}--> ${next}`);
        else assert.equal(next, undefined, `${state} takes ${event}, which stands nowhere`);
      }
    }
  });

  test(`${name}: names that every object has are no events`, () => {
    for (const state of states) for (const event of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) assert.equal(step(table, state, event), undefined);
  });
}

test('client: the states with a longest wait are the states that can time out', () => {
  const canTimeOut = (Object.keys(clientStates) as ClientState[]).filter((state) => step<ClientState, ClientEvent>(clientStates, state, 'time_out') !== undefined);
  assert.deepEqual(canTimeOut.sort(), Object.keys(clientTimeouts).sort());
  for (const ms of Object.values(clientTimeouts)) assert.ok(ms > 0 && ms <= 31 * 60_000);
});

test('client: one can leave, and the end can come, from wherever one is in a call', () => {
  const states = (Object.keys(clientStates) as ClientState[]).filter((state) => !['ended', 'leaving'].includes(state));
  for (const state of states) {
    const left = step<ClientState, ClientEvent>(clientStates, state, 'leave');
    assert.ok(left === 'leaving' || left === 'ended', `${state} cannot be left`);
    assert.equal(step<ClientState, ClientEvent>(clientStates, state, 'fatal'), 'ended');
  }
});

test('client: the connected states are those from which only a broken line leads to reconnecting', () => {
  for (const state of connectedStates) assert.ok(state === 'reconnecting' || step<ClientState, ClientEvent>(clientStates, state, 'signal_lost') === 'reconnecting');
});

/** Where these moves lead. */
const follow = (from: ClientState, ...moves: readonly ClientEvent[]): ClientState | undefined =>
  moves.reduce<ClientState | undefined>((state, move) => (state === undefined ? undefined : step<ClientState, ClientEvent>(clientStates, state, move)), from);

test('client: a line that is there again promises no picture: that is for the media to say', () => {
  assert.equal(follow('stable', 'signal_lost', 'signal_up'), 'media_lost');
  assert.equal(follow('media_lost', 'signal_lost', 'signal_up'), 'media_lost');
  assert.equal(follow('stable', 'signal_lost', 'signal_up', 'media_up'), 'stable');
  assert.equal(follow('degraded', 'signal_lost', 'signal_up', 'media_weak'), 'degraded');
  for (const news of ['media_up', 'media_weak', 'media_lost'] as const) assert.equal(follow('reconnecting', news), undefined, 'while the line is away the media decides nothing');
});

test('client: whoever was away for so long that the door has them wait goes to the waiting room, and from there back in', () => {
  for (const state of ['connecting', 'reconnecting', 'media_lost'] as const) assert.equal(follow(state, 'must_wait', 'admitted', 'media_up'), 'stable');
});

test('commands name states of the table', () => {
  for (const [name, rule] of Object.entries(commandRules)) {
    assert.ok(rule.states.length > 0, `${name} can never be given`);
    for (const state of rule.states) assert.ok(Object.hasOwn(clientStates, state), `${name} names ${state}`);
  }
});
