import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyOf } from '@parley/contracts/plain/policy';
import type { CallSnapshot } from '@parley/contracts/words';
import { meOf, walksIn } from './compose-me.ts';
import { entriesOf, peopleOf } from './compose-view.ts';

const at = '2026-05-04T10:00:00Z';
const known: CallSnapshot = {
  version: 9,
  call: { id: 'abcdefghijkl', title: 'Tides', state: 'live', policy: policyOf({ pin: true }), revision: 1, createdAt: at },
  me: { personId: 'p_me', role: 'participant', permissions: [], knock: 'admitted', name: 'Ada', pin: { needed: true, passed: true, locked: false, triesLeft: 5 } },
  participants: ['p_bo', 'p_me', 'p_cy'].map((personId) => ({ personId, name: personId, role: 'participant', state: 'present' })),
  knocks: [],
  chat: { messages: [{ version: 7, messageId: 'message-1', personId: 'p_me', name: 'Ada', text: 'mine', at }, { version: 8, messageId: 'message-1', personId: 'p_bo', name: 'Bo', text: 'theirs', at }] },
};
const line = { microphoneOn: true, cameraOn: false, sharing: false, speaking: false, line: 'good' } as const;

test('who walks in by the client’s reckoning is who walks in by the server’s', () => {
  const guest = (policy: { waitingRoom: boolean; pin: boolean }, passed = false, knock: CallSnapshot['me']['knock'] = 'knocking', role: CallSnapshot['me']['role'] = 'guest') =>
    walksIn({ call: { ...known.call, policy: policyOf(policy) }, me: { ...known.me, role, knock, pin: { ...known.me.pin, passed } } });
  assert.equal(guest({ waitingRoom: true, pin: false }), false);
  assert.equal(guest({ waitingRoom: true, pin: true }, true), false);
  assert.equal(guest({ waitingRoom: false, pin: false }), true);
  assert.equal(guest({ waitingRoom: false, pin: true }), false);
  assert.equal(guest({ waitingRoom: false, pin: true }, true), true);
  assert.equal(guest({ waitingRoom: true, pin: true }, false, 'admitted'), true);
  assert.equal(guest({ waitingRoom: true, pin: true }, false, 'knocking', 'host'), true);
});

test('oneself first, the others in their order, each with the facts of their media', () => {
  const people = peopleOf(known, (personId) => ({ ...line, speaking: personId === 'p_bo' }));
  assert.deepEqual(people.map(({ personId, self, speaking }) => [personId, self, speaking]), [['p_me', true, false], ['p_bo', false, true], ['p_cy', false, false]]);
});

test('a name comes from the call, and from what the browser remembers before there is one', () => {
  const { name: _name, ...nameless } = known.me;
  assert.equal(meOf(known, 'remembered').name, 'Ada');
  assert.equal(meOf({ ...known, me: nameless }, 'remembered').name, 'remembered');
});

test('the chat is what is stored, then what is on its way; a message that is both stands once', () => {
  const waiting = [{ messageId: 'message-1', text: 'mine', at, status: 'sending' as const }, { messageId: 'message-2', text: 'next', at, status: 'failed' as const }];
  const entries = entriesOf(known, waiting);
  assert.deepEqual(entries.map(({ text, own, status }) => [text, own, status]), [['mine', true, 'sent'], ['theirs', false, 'sent'], ['next', true, 'failed']]);
  assert.equal(entriesOf({ ...known, chat: { messages: known.chat.messages.slice(1) } }, waiting).length, 3, 'the same id of another writer is another message');
});
