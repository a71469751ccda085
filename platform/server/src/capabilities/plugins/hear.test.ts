import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { rest } from '@parley/contracts/testing/fake-clock';
import { silence } from '@parley/plugin-host/testing/fake-engine';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';

const reader = { id: 'example.reader', permissions: ['chat.read' as const, 'calls.read' as const], events: ['chat.sent' as const, 'calls.ended' as const] };
const said = (text: string): DomainEvent => ({ type: 'chat.sent', data: { messageId: text, personId: 'p_aaaaaaaaaaaaaaaa', name: 'Ada', text } });
const ended: DomainEvent = { type: 'calls.ended', data: { reason: 'host' } } as never;
type Hall = ReturnType<typeof pluginHall>;
const heardBy = (hall: Hall): string[] => hall.heard.filter(({ kind }) => kind === 'event').map(({ name, payload }) => (name === 'chat.sent' ? (payload as { data: { text: string } }).data.text : name));
/** Until what is on its way has been written down, as a process does every two seconds. */
async function goesOn(hall: Hall, ms = 2_000): Promise<void> {
  await hall.clock.advance(ms);
  await hall.slice.keepCursors().catch(() => undefined);
}
/** A call of which `one` has been told, and that is written down. */
async function toldOne() {
  const hall = pluginHall();
  const installId = await hall.install(reader);
  const callId = hall.call();
  await hall.happened(callId, said('one'));
  await goesOn(hall);
  return { hall, installId, callId };
}
/** `kill -9`, and the next process. */
async function nextOf(hall: Hall, more: Parameters<Hall['another']>[0] = {}): Promise<Hall> {
  const next = hall.another(more);
  await next.slice.begin();
  return next;
}

test('what a process that was killed did not come to tell, the next one tells, in its order, also that the call has ended', async () => {
  const before = pluginHall();
  await before.install(reader);
  const [callId, other] = [before.call(), before.call()];
  for (const text of ['one', 'two']) await before.happened(callId, said(text));
  await before.happened(other, said('elsewhere'));
  await goesOn(before);
  before.stands(callId, said('three'));
  before.stands(callId, said('four'), said('five'));
  before.stands(callId, ended);
  before.calls.get(callId)!.isOpen = false;

  const after = await nextOf(before);
  await after.clock.advance(5_000);
  assert.deepEqual(heardBy(after), ['three', 'four', 'five', 'calls.ended'], 'and nothing that was told before');
  await goesOn(after);
  assert.deepEqual(await after.kept.cursors(), [{ callId: other, version: 1 }], 'a call that is over leaves nothing');
  const third = await nextOf(after);
  await third.clock.advance(5_000);
  assert.deepEqual(heardBy(third), []);
});

test('whoever speaks first in the next process does not wait for that, and what was missed comes before', async () => {
  const { hall: before, callId } = await toldOne();
  before.stands(callId, said('two'));
  const after = await nextOf(before);
  await after.happened(callId, said('three'));
  await after.clock.advance(10_000);
  assert.deepEqual(heardBy(after), ['two', 'three']);
});

test('what was on its way when a process was killed is told again; what had been answered is not', async () => {
  const before = pluginHall({ guests: { 'example.reader': (_kind, _name, payload: { data: { text: string } }) => (payload.data.text === 'two' ? silence : null) } });
  await before.install(reader);
  const callId = before.call();
  for (const text of ['one', 'two', 'three']) await before.happened(callId, said(text));
  await before.clock.advance(pluginLimits.handlerDeadline - 1);
  await before.slice.keepCursors();
  const after = await nextOf(before, { guests: {} });
  await after.clock.advance(5_000);
  assert.deepEqual(heardBy(after), ['two', 'three']);
});

test('of a process that lives nothing is taken over, however much happens there', async () => {
  const { hall: first, callId } = await toldOne();
  const commit = first.stands(callId, said('two'));
  const second = await nextOf(first);
  await first.slice.hear(commit);
  await goesOn(first);
  await first.clock.advance(2_900);
  await first.happened(callId, said('three'));
  await second.clock.advance(100);
  assert.deepEqual([heardBy(first), heardBy(second)], [['one', 'two', 'three'], []]);
});

test('while the database is away nothing is left out: it is told when the database is back, before anything new or without it', async () => {
  const kept = memoryPlugins();
  let isAway = false;
  const away = <T>(read: () => Promise<T>): Promise<T> => (isAway ? Promise.reject(new Error('away')) : read());
  const hall = pluginHall({ kept: { ...kept, narrowings: (id) => away(() => kept.narrowings(id)), cursor: (id) => away(() => kept.cursor(id)), keepCursor: (id, version) => away(() => kept.keepCursor(id, version)) } });
  await hall.install(reader);
  const [callId, other] = [hall.call(), hall.call()];
  isAway = true;
  await assert.rejects(hall.happened(callId, said('one')), /away/);
  await assert.rejects(hall.happened(callId, said('two')), /away/);
  await assert.rejects(hall.happened(other, said('elsewhere')), /away/);
  await hall.slice.keepCursors();
  assert.deepEqual([heardBy(hall), hall.failures.length], [[], 1]);
  isAway = false;
  await hall.happened(callId, said('three'));
  await rest();
  assert.deepEqual(heardBy(hall), ['one', 'two', 'three']);
  await goesOn(hall);
  assert.deepEqual(heardBy(hall), ['one', 'two', 'three', 'elsewhere']);
});

test('a call that cannot be read keeps no other from being told, in the process in which it happened and in the next', async () => {
  const kept = memoryPlugins();
  const torn = new Set<string>();
  const reading = <T>(id: string, read: () => Promise<T>): Promise<T> => (torn.has(id) ? Promise.reject(new Error('torn')) : read());
  const store = { ...kept, narrowings: (id: string) => reading(id, () => kept.narrowings(id)), cursor: (id: string) => reading(id, () => kept.cursor(id)) };
  const before = pluginHall({ kept: store });
  await before.install(reader);
  const [broken, whole] = [before.call(), before.call()];
  for (const callId of [broken, whole]) {
    torn.add(callId);
    await assert.rejects(before.happened(callId, said('one')), /torn/);
  }
  torn.delete(whole);
  for (let times = 0; times < 2; times += 1) await goesOn(before);
  assert.deepEqual([heardBy(before), await kept.cursors()], [['one'], [{ callId: whole, version: 1 }]]);
  await kept.dropCursor(whole);
  for (const callId of [broken, whole]) await kept.keepCursor(callId, 1);
  for (const callId of [broken, whole]) before.stands(callId, said('two'));
  const after = await nextOf(before, { kept: store });
  await after.clock.advance(5_000);
  assert.deepEqual([heardBy(after), after.failures.length], [['two'], 1]);
});

test('what happened while no plugin ran is not told to one that runs later', async () => {
  const hall = pluginHall();
  const installId = await hall.install(reader);
  const callId = hall.call();
  await hall.happened(callId, said('one'));
  await hall.operations['plugins.change'](hall.admin('o'), { installId, paused: true });
  await hall.happened(callId, said('between us'));
  await hall.operations['plugins.change'](hall.admin('o'), { installId, paused: false });
  await hall.happened(callId, said('three'));
  await rest();
  assert.deepEqual(heardBy(hall), ['one', 'three']);
});

test('nor after a rest in which the call was forgotten, nor to one that was installed later', async () => {
  const hall = pluginHall();
  const first = await hall.install(reader);
  const [callId, other] = [hall.call(), hall.call()];
  await hall.happened(callId, said('one'));
  await hall.happened(other, said('elsewhere'));
  await goesOn(hall);
  await hall.operations['plugins.change'](hall.admin('o'), { installId: first, paused: true });
  await goesOn(hall, 11 * 60_000);
  await hall.happened(callId, said('between us'));
  await hall.operations['plugins.change'](hall.admin('o'), { installId: first, paused: false });
  await hall.happened(callId, said('three'));
  await rest();
  assert.deepEqual(heardBy(hall), ['one', 'elsewhere', 'three']);
  await hall.operations['plugins.uninstall'](hall.admin('o'), { installId: first });
  await goesOn(hall, 11 * 60_000);
  for (const text of ['between us', 'and us']) await hall.happened(other, said(text));
  await hall.clock.advance(1);
  await hall.install({ ...reader, id: 'example.later' });
  await hall.happened(other, said('five'));
  await rest();
  assert.deepEqual(heardBy(hall).slice(3), ['five']);
});

test('a call that ends while nothing is installed leaves nothing for one that is installed later', async () => {
  const { hall, installId: first, callId } = await toldOne();
  await hall.operations['plugins.uninstall'](hall.admin('o'), { installId: first });
  await goesOn(hall, 11 * 60_000);
  await hall.happened(callId, ended);
  await goesOn(hall);
  assert.deepEqual(await hall.kept.cursors(), []);
});

test('what is too long ago is not told, which stands in the log of the plugin', async () => {
  const { hall: before, installId, callId } = await toldOne();
  for (let index = 0; index <= pluginLimits.toldLater; index += 1) before.stands(callId, said(`n${index}`));
  const after = await nextOf(before);
  await after.clock.advance(5_000);
  await after.happened(callId, said('now'));
  await rest();
  assert.deepEqual(heardBy(after), ['now']);
  const { log } = await after.operations['plugins.get'](after.admin('o'), { installId });
  assert.match(log.at(-1)?.message ?? '', /was not told of what happened in .* after version 1/);
});
