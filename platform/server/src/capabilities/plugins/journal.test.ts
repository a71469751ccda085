import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import { heldBack } from '../../testing/held-back.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { journal } from './journal.ts';

const call = (at: number): string => `call${String(at).padStart(8, '0')}`;
const flood = pluginLimits.logsKept * 3;

test('nothing that a plugin says, asks for or is refused pushes out what it did and what the platform says of it', async () => {
  const clock = fakeClock();
  const pages = journal(memoryPlugins(), clock);
  pages.asked('i', 'participants.remove', 'done', call(1));
  pages.note('i', 'warn', 'it broke a limit: slow');
  pages.egress('i', { method: 'POST', host: 'api.example.com', status: 200 });
  for (let at = 0; at < flood; at += 1) {
    pages.log('i', 'audit', `line ${at}`);
    pages.asked('i', 'chat.list', 'not_granted', call(at));
    pages.asked('i', 'participants.remove', 'not_found', call(at));
    pages.asked('i', 'schedule.set', 'done', undefined);
    pages.egress('i', { method: 'GET', host: 'other.example.com', refused: 'failed' });
    await clock.advance(1_000);
  }
  const { log, egress } = await pages.read('i');
  for (const said of [`participants.remove: done in call ${call(1)}`, 'it broke a limit: slow']) assert.equal(log.filter(({ message }) => message === said).length, 1, said);
  assert.deepEqual(log.filter(({ message }) => message.includes('not_') || message.startsWith('schedule')).map(({ message, times }) => [message, times]).toSorted(), [['chat.list: not_granted', flood], ['participants.remove: not_found', flood], ['schedule.set: done', flood]]);
  assert.deepEqual(egress.map(({ host, times }) => [host, times]), [['other.example.com', flood], ['api.example.com', undefined]]);
  assert.equal(log.filter(({ message }) => message.startsWith('line ')).length, pluginLimits.logsKept);
  assert.deepEqual(log.map(({ at }) => at), log.map(({ at }) => at).toSorted().reverse(), 'newest first');
});

test('everything that is asked for is counted by day, what is only read too; counts outlast a restart, and go after thirty days', async () => {
  const clock = fakeClock(Date.parse('2026-05-04T23:59:00Z'));
  const kept = memoryPlugins();
  const pages = journal(kept, clock);
  for (let times = 0; times < 5; times += 1) pages.asked('i', 'chat.list', 'done', call(1));
  pages.asked('i', 'kv.get', 'not_granted', undefined);
  await clock.advance(120_000);
  pages.asked('i', 'chat.list', 'done', call(1));
  await pages.flush(true);
  const again = journal(kept, clock);
  assert.deepEqual((await again.read('i')).days, [{ day: '2026-05-05', ask: 'chat.list', outcome: 'done', times: 1 }, { day: '2026-05-04', ask: 'chat.list', outcome: 'done', times: 5 }, { day: '2026-05-04', ask: 'kv.get', outcome: 'not_granted', times: 1 }]);
  assert.deepEqual(await again.used('i'), new Set(['chat.list']));
  await clock.advance(30 * 24 * 60 * 60_000);
  again.asked('i', 'kv.get', 'done', undefined);
  assert.deepEqual((await again.read('i')).days.map(({ day }) => day), ['2026-06-04']);
  assert.deepEqual((await journal(kept, clock).read('i')).days, []);
});

test('lines are written within one flush, counts alone within a minute, and everything when the process ends', async () => {
  const clock = fakeClock();
  const kept = memoryPlugins();
  const pages = journal(kept, clock);
  const counted = async () => ((await kept.journal('i'))?.days ?? []).reduce((sum, { times }) => sum + times, 0);
  pages.asked('i', 'kv.get', 'done', undefined);
  await clock.advance(10);
  await pages.flush();
  assert.equal(await counted(), 0);
  await clock.advance(60_000);
  await pages.flush();
  assert.equal(await counted(), 1);
  pages.asked('i', 'kv.get', 'done', undefined);
  pages.log('i', 'info', 'hello');
  await clock.advance(10);
  await pages.flush();
  assert.equal(await counted(), 2);
  pages.asked('i', 'kv.get', 'done', undefined);
  await clock.advance(10);
  await pages.flush(true);
  assert.equal(await counted(), 3);
});

test('a journal that could not be read is not overwritten, and one that could not be written is written the next time', async () => {
  const clock = fakeClock();
  const kept = memoryPlugins();
  const before = journal(kept, clock);
  before.asked('i', 'participants.remove', 'done', call(1));
  await clock.advance(10);
  await before.flush();
  let isAway = true;
  const away = (): Promise<never> => Promise.reject(new Error('away'));
  const pages = journal({ ...kept, journal: (id) => (isAway ? away() : kept.journal(id)), saveJournal: (id, what) => (isAway ? away() : kept.saveJournal(id, what)) }, clock);
  pages.log('i', 'info', 'lost');
  await clock.advance(10);
  await pages.flush();
  isAway = false;
  pages.log('i', 'info', 'said');
  await clock.advance(10);
  isAway = true;
  await assert.rejects(pages.flush(), /away/);
  isAway = false;
  await pages.flush();
  assert.deepEqual((await journal(kept, clock).read('i')).log.map(({ message }) => message), ['said', `participants.remove: done in call ${call(1)}`]);
});

test('what an earlier version kept in one is read apart', async () => {
  const kept = memoryPlugins();
  const at = '2026-05-04T10:00:00Z';
  await kept.saveJournal('i', { log: [{ at, level: 'audit', message: 'chat.send: done in call abcdefghijkl' }, { at, level: 'audit', message: 'chat.list: not_granted' }, { at, level: 'info', message: 'hello' }], egress: [{ at, method: 'GET', host: 'h', status: 200 }] });
  const clock = fakeClock();
  const pages = journal(kept, clock);
  for (let times = 0; times < flood; times += 1) pages.log('i', 'info', 'again');
  await rest();
  const { log, egress } = await pages.read('i');
  assert.deepEqual(log.filter(({ level }) => level === 'audit').map(({ message }) => message).toSorted(), ['chat.list: not_granted', 'chat.send: done in call abcdefghijkl']);
  assert.equal(egress.length, 1);
});

test('of an install that is gone nothing is written, also not what was being written', async () => {
  const clock = fakeClock();
  const kept = memoryPlugins();
  const held = heldBack(kept);
  const pages = journal(held.store, clock);
  pages.log('i', 'info', 'hello');
  await held.until('journal');
  await held.settled(pages.read('i'));
  const flushing = pages.flush();
  await held.until('saveJournal');
  let isForgotten = false;
  const forgetting = pages.forget('i').then(() => { isForgotten = true; });
  await rest();
  assert.equal(isForgotten, false, 'it waits for what is being written');
  await held.settled(Promise.all([flushing, forgetting]));
  await kept.dropAll('i');
  pages.asked('i', 'participants.remove', 'done', call(1));
  pages.log('i', 'info', 'late');
  await rest();
  await held.settled(pages.flush(true));
  assert.equal(await kept.journal('i'), undefined);
});
