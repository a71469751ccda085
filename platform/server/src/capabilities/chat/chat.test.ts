import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationSchemas } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import { faultOf } from '../../testing/faults.ts';
import type { ChatMessage } from '@parley/contracts/words';
import { house } from '../../testing/house.ts';
import { personActor } from '../../testing/person-actor.ts';

async function writer() {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  const { callId } = call;
  const send = (messageId: string, text: string) => at.operations['chat.send'](host.actor(), { callId, messageId, text });
  const list = async (input: { before?: number; limit?: number } = {}) => at.operations['chat.list'](host.actor(), { callId, limit: 100, ...input });
  return { at, call, callId, host, send, list };
}

test('messages stand in the order of their versions', async () => {
  const { send, list } = await writer();
  await Promise.all(['one', 'two', 'three'].map((text) => send(`message-${text}`, text)));
  const { messages } = await list();
  assert.deepEqual(messages.map(({ text }) => text), ['one', 'two', 'three']);
  assert.deepEqual(messages.map(({ version }) => version), messages.map(({ version }) => version).sort((left, right) => left - right));
});

test('the same message id of the same writer is stored once and answers with what was stored first', async () => {
  const { at, callId, call, send, list } = await writer();
  const first = await send('message-1', 'hello');
  const [again, changed] = await Promise.all([send('message-1', 'hello'), send('message-1', 'something else')]);
  assert.deepEqual(again, first);
  assert.deepEqual(changed, first);
  assert.equal((await list()).messages.length, 1);
  const other = await at.enter(callId, call.hostKey);
  await at.operations['admission.knock'](other.actor(), { callId, name: 'Bo' });
  await at.operations['chat.send'](other.actor(), { callId, messageId: 'message-1', text: 'another writer' });
  assert.equal((await list()).messages.length, 2);
});

test('after kill -9 a message that was sent again is still one', async () => {
  const { at, callId, host, send } = await writer();
  const first = await send('message-1', 'hello');
  const again = at.restarted();
  const actor = personActor(callId, host.personId, 'host');
  assert.deepEqual(await again.operations['chat.send'](actor, { callId, messageId: 'message-1', text: 'hello' }), first);
  assert.equal((await again.operations['chat.list'](actor, { callId, limit: 10 })).messages.length, 1);
});

test('too long is refused by the schema, empty by the capability', async () => {
  const { send } = await writer();
  const schema = operationSchemas['chat.send'].input;
  const message = { callId: 'abcdefghijkl', messageId: 'message-1' };
  assert.equal(schema.safeParse({ ...message, text: 'x'.repeat(limits.messageLength + 1) }).success, false);
  assert.equal(schema.safeParse({ ...message, text: 'x'.repeat(limits.messageLength) }).success, true);
  assert.equal(schema.parse({ ...message, text: '  \n ' }).text, '');
  await assert.rejects(send('message-1', ''), faultOf('chat.empty'));
});

test('who is not in the call neither writes nor reads', async () => {
  const { at, call, callId } = await writer();
  const guest = await at.enter(callId, call.guestKey);
  await at.operations['admission.knock'](guest.actor(), { callId, name: 'Ada' });
  await assert.rejects(at.operations['chat.send'](guest.actor(), { callId, messageId: 'message-1', text: 'let me in' }), faultOf('admission.not_admitted'));
  await assert.rejects(at.operations['chat.list'](guest.actor(), { callId, limit: 10 }), faultOf('admission.not_admitted'));
});

test('pages go backwards without a gap or an overlap', async () => {
  const { at, send, list } = await writer();
  for (let count = 0; count < 25; count += 1) {
    await at.clock.advance(1_000);
    await send(`message-${count}`, String(count));
  }
  const seen: string[] = [];
  let before: number | undefined;
  do {
    const page = await list({ limit: 10, ...(before === undefined ? {} : { before }) });
    seen.unshift(...page.messages.map(({ text }) => text));
    before = page.before;
  } while (before !== undefined);
  assert.deepEqual(seen, Array.from({ length: 25 }, (_, count) => String(count)));
});

test('a message keeps the name its writer had', async () => {
  const { at, callId, host, send, list } = await writer();
  await send('message-1', 'as Maren');
  await at.operations['admission.knock'](host.actor(), { callId, name: 'Dr Maren' });
  await send('message-2', 'as Dr Maren');
  assert.deepEqual((await list()).messages.map(({ name }) => name), ['Maren', 'Dr Maren']);
});

const deletedTexts = (messages: readonly ChatMessage[]): string => JSON.stringify(messages);

test('who wrote a message changes and deletes it; nobody else but who moderates deletes it, and nobody else changes it', async () => {
  const { at, call, callId, host, send } = await writer();
  const guest = await at.enter(callId, call.hostKey);
  await at.operations['admission.knock'](guest.actor(), { callId, name: 'Bo' });
  await at.operations['participants.set_role'](host.actor(), { callId, personId: guest.personId, role: 'participant' });
  const { version } = await send('message-1', 'the quay is ours');
  const edited = await at.operations['chat.edit'](host.actor(), { callId, version, text: 'the quay is theirs' });
  assert.equal(edited.text, 'the quay is theirs');
  assert.equal(typeof edited.editedAt, 'string');
  await assert.rejects(at.operations['chat.edit'](guest.actor(), { callId, version, text: 'mine' }), faultOf('chat.not_yours'));
  await assert.rejects(at.operations['chat.delete'](guest.actor(), { callId, version }), faultOf('chat.not_yours'));
  const own = await at.operations['chat.send'](guest.actor(), { callId, messageId: 'message-2', text: 'rude' });
  const gone = await at.operations['chat.delete'](host.actor(), { callId, version: own.version });
  assert.deepEqual([gone.text, gone.deleted, gone.name], ['', true, 'Bo']);
  assert.deepEqual(await at.operations['chat.delete'](host.actor(), { callId, version: own.version }), gone, 'a second time answers the same');
  await assert.rejects(at.operations['chat.edit'](guest.actor(), { callId, version: own.version, text: 'again' }), faultOf('chat.not_found'));
});

test('what was deleted is read by nobody again: not in pages, not in answers to it, not by who comes back, not after kill -9', async () => {
  const { at, callId, host, send, list } = await writer();
  const { version } = await send('message-1', 'the secret harbour');
  await at.operations['chat.send'](host.actor(), { callId, messageId: 'message-2', text: 'oh', replyTo: version });
  assert.match(deletedTexts((await list()).messages), /secret harbour.*secret harbour/);
  await at.operations['chat.delete'](host.actor(), { callId, version });
  assert.doesNotMatch(deletedTexts((await list()).messages), /secret/);
  const replayed = at.chatSlice.withoutDeleted(await at.log.since(callId, 0, 100) ?? []);
  assert.doesNotMatch(JSON.stringify(replayed), /secret/);
  assert.equal(replayed.length, at.heard.length, 'no commit is left out');
  await at.log.flush();
  const again = at.restarted();
  const page = await again.operations['chat.list'](personActor(callId, host.personId, 'host'), { callId, limit: 10 });
  assert.doesNotMatch(deletedTexts(page.messages), /secret/);
  assert.deepEqual(page.messages.map(({ deleted }) => deleted === true), [true, false]);
});

test('reactions are set and taken away by each person for themselves, and told again they change nothing', async () => {
  const { at, call, callId, host, send } = await writer();
  const bo = await at.enter(callId, call.hostKey);
  await at.operations['admission.knock'](bo.actor(), { callId, name: 'Bo' });
  const { version } = await send('message-1', 'cake at four');
  const react = (who: typeof bo, on: boolean) => at.operations['chat.react'](who.actor(), { callId, version, reaction: 'party', on });
  await react(host, true);
  assert.deepEqual((await react(bo, true)).reactions, [{ reaction: 'party', people: [host.personId, bo.personId] }]);
  const commits = at.heard.length;
  await react(bo, true);
  assert.equal(at.heard.length, commits);
  await react(host, false);
  assert.equal((await react(bo, false)).reactions, undefined);
});

test('an answer shows the beginning of what it answers; what is not there cannot be answered', async () => {
  const { at, callId, host, send } = await writer();
  const { version } = await send('message-1', `${'long '.repeat(60)}end`);
  const { reply } = await at.operations['chat.send'](host.actor(), { callId, messageId: 'message-2', text: 'yes', replyTo: version });
  assert.equal(reply?.version, version);
  assert.equal(reply?.excerpt.length, limits.excerptLength);
  await assert.rejects(at.operations['chat.send'](host.actor(), { callId, messageId: 'message-3', text: 'yes', replyTo: version + 1_000 }), faultOf('chat.not_found'));
});

test('somebody who floods the chat is slowed, and nothing they sent before is lost', async () => {
  const { at, send, list } = await writer();
  for (let count = 0; count < limits.messagesAtOnce; count += 1) await send(`message-${count}`, String(count));
  await assert.rejects(send('message-more', 'more'), faultOf('chat.too_fast'));
  await at.clock.advance(1_000 / limits.messagesPerSecond);
  await send('message-more', 'more');
  await assert.rejects(send('message-most', 'most'), faultOf('chat.too_fast'));
  assert.equal((await list()).messages.length, limits.messagesAtOnce + 1);
});

test('a search finds without case and accents, newest first, and goes on where it stopped', async () => {
  const { at, callId, host, send } = await writer();
  for (const [index, text] of ['Café at the pier', 'tea', 'CAFE again', 'water', 'another café'].entries()) await send(`message-${index}`, text);
  const find = (before?: number) => at.operations['chat.search'](host.actor(), { callId, query: 'cafe', limit: 2, ...(before === undefined ? {} : { before }) });
  const first = await find();
  assert.deepEqual(first.messages.map(({ text }) => text), ['another café', 'CAFE again']);
  const second = await find(first.before);
  assert.deepEqual(second, { messages: [second.messages[0]] });
  assert.equal(second.messages[0]?.text, 'Café at the pier');
});
