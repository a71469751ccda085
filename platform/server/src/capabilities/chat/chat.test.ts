import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operationSchemas } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import { faultOf } from '../../testing/faults.ts';
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
  const { send, list } = await writer();
  for (let count = 0; count < 25; count += 1) await send(`message-${count}`, String(count));
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
