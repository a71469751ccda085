import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policyOf } from '@parley/contracts/plain/policy';
import type { DomainEvent } from '@parley/contracts/events';
import type { CallSnapshot, ChatMessage } from '@parley/contracts/words';
import { applyCommit } from './apply-commit.ts';
import { applyInCall, mergeSnapshot } from './apply-in-call.ts';

const at = '2026-05-04T10:00:00.000Z';
const message = (version: number): ChatMessage => ({ version, messageId: `message-${version}`, personId: 'p_bo', name: 'Bo', text: `text ${version}`, at });
const snapshot = (part: Partial<CallSnapshot> = {}): CallSnapshot => ({
  version: 10,
  call: { id: 'abcdefghijkl', title: 'Tides', state: 'open', policy: policyOf({}), revision: 1, createdAt: at },
  me: { personId: 'p_me', role: 'guest', permissions: ['admission.ask'], knock: 'knocking', pin: { needed: false, passed: false, locked: false, triesLeft: 5 } },
  participants: [], knocks: [], chat: { messages: [] }, ...part,
});
const after = (known: CallSnapshot, ...events: DomainEvent[]): CallSnapshot => applyCommit(known, { version: known.version + 1, at, events }, applyInCall);
const joined = (personId: string): DomainEvent => ({ type: 'participants.joined', data: { personId, name: personId, role: 'participant' } });
const knocked = (personId: string): DomainEvent => ({ type: 'admission.knocked', data: { personId, name: 'Ada', via: 'guest_link', pin: 'none', since: at } });

test('a frame that is known already changes nothing, not even the object', () => {
  const known = snapshot();
  for (const version of [1, 10]) assert.equal(applyCommit(known, { version, at, events: [joined('p_bo')] }, applyInCall), known);
  assert.equal(applyCommit(known, { version: 12, at, events: [] }, applyInCall).version, 12, 'what one may not hear still counts');
});

test('nothing known is changed in place', () => {
  const known = snapshot({ chat: { messages: [message(3)] } });
  const copy = structuredClone(known);
  after(known, joined('p_bo'), knocked('p_me'), { type: 'chat.sent', data: message(11) }, { type: 'calls.started', data: {} });
  assert.deepEqual(known, copy);
});

test('one’s own way through the door: wrong PINs, waiting, admitted, present', () => {
  const wrong: DomainEvent = { type: 'admission.pin_checked', data: { personId: 'p_me', correct: false, day: '', addressHash: '' } };
  let known = snapshot({ me: { ...snapshot().me, pin: { needed: true, passed: false, locked: false, triesLeft: 2 } } });
  known = after(known, wrong);
  assert.deepEqual(known.me.pin, { needed: true, passed: false, locked: false, triesLeft: 1 });
  assert.equal(after(known, wrong).me.pin.locked, true);
  known = after(known, { type: 'admission.pin_checked', data: { personId: 'p_me', correct: true, day: '', addressHash: '' } });
  assert.equal(known.me.pin.passed, true);
  known = after(known, knocked('p_me'));
  assert.deepEqual([known.me.knock, known.me.name, known.me.since, known.knocks.length], ['waiting', 'Ada', at, 0]);
  known = after(known, { type: 'admission.admitted', data: { personId: 'p_me', name: 'Ada', role: 'participant', by: 'p_host' } });
  assert.deepEqual([known.me.knock, known.me.role], ['admitted', 'participant']);
  known = after(known, joined('p_me'));
  assert.equal(known.me.participant, 'present');
});

test('a host who walks in keeps the host’s role', () => {
  const known = snapshot({ me: { ...snapshot().me, role: 'host' } });
  assert.equal(after(known, { type: 'admission.admitted', data: { personId: 'p_me', name: 'M', role: 'participant', by: 'policy' } }).me.role, 'host');
});

test('the line at the door: who knocks stands at its end, who is answered or gone is out of it', () => {
  const full = after(after(after(snapshot(), knocked('p_a')), knocked('p_b')), knocked('p_c'));
  const people = (known: CallSnapshot): string[] => known.knocks.map(({ personId }) => personId);
  assert.deepEqual(people(full), ['p_a', 'p_b', 'p_c']);
  assert.deepEqual(people(after(full, { type: 'admission.admitted', data: { personId: 'p_a', name: 'A', role: 'participant', by: 'h' } })), ['p_b', 'p_c']);
  assert.deepEqual(people(after(full, { type: 'admission.turned_away', data: { personId: 'p_b', by: 'h' } })), ['p_a', 'p_c']);
  assert.deepEqual(people(after(full, { type: 'admission.withdrawn', data: { personId: 'p_c', reason: 'asked' } })), ['p_a', 'p_b']);
  assert.deepEqual(people(after(full, { type: 'admission.expired', data: { personId: 'p_a' } })), ['p_b', 'p_c']);
  assert.deepEqual(people(after(full, knocked('p_a'))), ['p_b', 'p_c', 'p_a'], 'never twice');
});

test('people come, go away, come back and leave; the time of joining stays', () => {
  let known = applyCommit(snapshot(), { version: 11, at: '2026-05-04T10:01:00.000Z', events: [joined('p_bo')] }, applyInCall);
  known = after(known, { type: 'participants.went_away', data: { personId: 'p_bo' } });
  assert.equal(known.participants[0]?.state, 'away');
  known = after(known, joined('p_bo'));
  assert.deepEqual([known.participants[0]?.state, known.participants[0]?.joinedAt, known.participants.length], ['present', '2026-05-04T10:01:00.000Z', 1]);
  assert.deepEqual(after(known, { type: 'participants.left', data: { personId: 'p_bo', reason: 'asked' } }).participants, []);
  assert.equal(after(known, { type: 'participants.removed', data: { personId: 'p_me', by: 'h' } }).me.participant, 'removed');
});

test('once somebody was removed people are kept out, and nobody who only left', () => {
  const known = after(snapshot(), joined('p_bo'), joined('p_cy'));
  assert.equal(after(known, { type: 'participants.left', data: { personId: 'p_bo', reason: 'asked' } }).keepsOut, undefined);
  const kept = after(known, { type: 'participants.removed', data: { personId: 'p_bo', by: 'p_cy' } });
  assert.equal(kept.keepsOut, true);
  assert.equal(after(kept, joined('p_di')).keepsOut, true);
});

test('the call’s own states follow its events', () => {
  const live = after(snapshot(), { type: 'calls.started', data: {} });
  const ending = after(live, { type: 'calls.ending', data: { by: 'h', reason: 'host' } });
  const ended = after(ending, { type: 'calls.ended', data: { reason: 'host' } });
  assert.deepEqual([live.call.state, live.call.startedAt, ending.call.state, ended.call.state, ended.call.endedAt], ['live', at, 'ending', 'ended', at]);
});

test('a message carries the version and the time of its commit', () => {
  const known = after(snapshot(), { type: 'chat.sent', data: { messageId: 'message-x', personId: 'p_bo', name: 'Bo', text: 'hi' } });
  assert.deepEqual(known.chat.messages, [{ version: 11, at, messageId: 'message-x', personId: 'p_bo', name: 'Bo', text: 'hi' }]);
});

test('a snapshot after a break keeps older messages that join without a gap, and their place in the pages', () => {
  const known = snapshot({ version: 5, chat: { messages: [1, 2, 3, 4, 5].map(message), before: 1 } });
  const merged = mergeSnapshot(known, snapshot({ version: 7, chat: { messages: [4, 5, 6, 7].map(message), before: 4 } }));
  assert.deepEqual(merged.chat.messages.map(({ version }) => version), [1, 2, 3, 4, 5, 6, 7]);
  assert.equal(merged.chat.before, 1);
});

test('where a gap would be, only the fresh page stands, with the way to the older ones', () => {
  const known = snapshot({ version: 5, chat: { messages: [1, 2, 3, 4, 5].map(message) } });
  const fresh = snapshot({ version: 300, chat: { messages: [201, 202].map(message), before: 201 } });
  assert.deepEqual(mergeSnapshot(known, fresh).chat, fresh.chat);
  assert.equal(mergeSnapshot(undefined, fresh), fresh);
  const other = snapshot({ call: { ...snapshot().call, id: 'othercall000' }, chat: { messages: [message(4)] } });
  assert.deepEqual(mergeSnapshot(known, other).chat, other.chat, 'another call’s messages do not mix in');
});

test('the host’s message stands until it is taken back, for whoever waits and for hosts alike', () => {
  const said: DomainEvent = { type: 'admission.announced', data: { message: 'Five minutes', name: 'Maren', by: 'p_host' } };
  const known = after(snapshot(), said);
  assert.deepEqual(known.announcement, { message: 'Five minutes', name: 'Maren', at });
  assert.equal(after(known, { type: 'admission.announced', data: { message: null, name: 'Maren', by: 'p_host' } }).announcement, undefined);
});

test('how many wait counts those who are listed; whoever walks in was never counted', () => {
  const host = snapshot({ me: { ...snapshot().me, role: 'host' }, waiting: 150, knocks: [] });
  let known = after(host, knocked('p_a'), knocked('p_b'));
  assert.deepEqual([known.waiting, known.knocks.length], [152, 2]);
  known = after(known, knocked('p_a'));
  assert.equal(known.waiting, 152, 'one who is told twice is counted once');
  known = after(known, { type: 'admission.withdrawn', data: { personId: 'p_a', reason: 'asked' } }, { type: 'admission.admitted', data: { personId: 'p_walks_in', name: 'W', role: 'participant', by: 'policy' } });
  assert.deepEqual([known.waiting, known.knocks.map(({ personId }) => personId)], [151, ['p_b']]);
});

test('who they are signed in as goes with people into the call', () => {
  const verified = { name: 'Hana', organization: 'Harbour' };
  const known = after(snapshot(), { type: 'participants.joined', data: { personId: 'p_h', name: 'Boss', role: 'participant', verified } }, joined('p_bo'));
  assert.deepEqual(known.participants.map((person) => person.verified), [verified, undefined]);
});

test('what a plugin changed in a message is said until the message is written anew', () => {
  const sent = after(snapshot(), { type: 'chat.sent', data: { messageId: 'm', personId: 'p_bo', name: 'Bo', text: 'mild', changedBy: ['Word guard'] } });
  assert.deepEqual(sent.chat.messages[0]?.changedBy, ['Word guard']);
  const edited = after(sent, { type: 'chat.edited', data: { version: sent.version, text: 'milder', by: 'p_bo' } });
  assert.equal(edited.chat.messages[0]?.changedBy, undefined);
  assert.deepEqual(after(edited, { type: 'chat.edited', data: { version: sent.version, text: 'mild', by: 'p_bo', changedBy: ['Word guard'] } }).chat.messages[0]?.changedBy, ['Word guard']);
});

test('a deleted message of a plugin is still a plugin’s', () => {
  const sent = after(snapshot(), { type: 'chat.sent', data: { messageId: 'm', personId: 'p_bot', name: 'Polls', text: 'Lunch?', plugin: { installId: 'i_polls', card: 'poll-1' } } });
  const [deleted] = after(sent, { type: 'chat.deleted', data: { version: sent.version, by: 'p_host' } }).chat.messages;
  assert.deepEqual([deleted?.deleted, deleted?.plugin?.installId], [true, 'i_polls']);
});
