import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginManifest } from '@parley/plugin-host/testing/plugin-manifest';
import { emptyDatabase, onDatabase } from '../../testing/database.ts';
import { pluginStore } from './store.ts';

const nothingTaken = { stopped: false, withheld: [] };

test('narrowings on the database: of two changes to one revision one is kept, and what an earlier version kept is read and changed', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = pluginStore(at.connection);
  assert.equal(await store.narrowings('newcall'), undefined);
  const firsts = await Promise.all(['a', 'b', 'c'].map((installId) => store.replaceNarrowings('newcall', { revision: 1, of: { [installId]: nothingTaken } })));
  assert.equal(firsts.filter(Boolean).length, 1);
  assert.equal(await store.replaceNarrowings('newcall', { revision: 2, of: { a: { stopped: true, withheld: [] } } }), true);
  assert.equal(await store.replaceNarrowings('newcall', { revision: 2, of: {} }), false);
  assert.deepEqual(await store.narrowings('newcall'), { revision: 2, of: { a: { stopped: true, withheld: [] } } });

  await at.connection.collection<{ _id: string; body: string }>('plugin_narrowings').insertOne({ _id: 'oldcall', body: JSON.stringify({ a: { stopped: false, withheld: ['chat.read'] } }) });
  const old = await store.narrowings('oldcall');
  assert.deepEqual(old, { revision: 0, of: { a: { stopped: false, withheld: ['chat.read'] } } });
  const seconds = await Promise.all(['b', 'c'].map((installId) => store.replaceNarrowings('oldcall', { revision: 1, of: { ...old?.of, [installId]: nothingTaken } })));
  assert.equal(seconds.filter(Boolean).length, 1);
  assert.deepEqual((await store.narrowings('oldcall'))?.of['a'], { stopped: false, withheld: ['chat.read'] });
});

test('the place of a plugin on the database: of many who take it one has it, and it is handed on once', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = pluginStore(at.connection);
  const holders = await Promise.all(['a', 'b', 'c', 'd'].map((installId) => store.takePlace('o', 'example.plain', { installId, at: 1 })));
  const [{ installId: holder } = assert.fail()] = holders;
  assert.deepEqual(new Set(holders.map(({ installId }) => installId)).size, 1);
  assert.deepEqual(await store.takePlace('other', 'example.plain', { installId: 'z', at: 1 }), { installId: 'z', at: 1 });
  const handed = await Promise.all(['e', 'f'].map((installId) => store.handOnPlace('o', 'example.plain', holder, { installId, at: 2 })));
  assert.equal(handed.filter(Boolean).length, 1);
  await store.leavePlace('o', 'example.plain', holder);
  assert.notEqual((await store.takePlace('o', 'example.plain', { installId: 'g', at: 3 })).installId, 'g', 'who has it no more does not free it');
});

test('a package whose manifest cannot be read any more is as good as gone', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = pluginStore(at.connection);
  await store.addPackage({ id: 'a'.repeat(64), organizationId: 'o', manifest: pluginManifest(), code: 'code', assets: {}, at: 1 });
  assert.equal((await store.package('o', 'a'.repeat(64)))?.code, 'code');
  await at.connection.collection<{ _id: string }>('plugin_packages').updateOne({ _id: `o:${'a'.repeat(64)}` }, { $set: { manifest: '{"id":7}' } });
  assert.equal(await store.package('o', 'a'.repeat(64)), undefined);
});

test('times on the database: of two changes to one revision one is kept, what is due is found by its nearest time, and all goes with the install', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = pluginStore(at.connection);
  const time = (when: number) => ({ name: 'n', at: when, every: undefined, since: 1, hasData: true });
  const kept = (revision: number, ...times: number[]) => ({ organizationId: 'o', revision, times: times.map(time) });
  assert.equal((await Promise.all([1, 2, 3].map(() => store.replaceTimetable('a', kept(1, 100, 50))))).filter(Boolean).length, 1);
  assert.equal((await Promise.all([1, 2].map(() => store.replaceTimetable('a', kept(2, 200, 60))))).filter(Boolean).length, 1);
  await store.replaceTimetable('empty', kept(1));
  await store.replaceTimetable('later', kept(1, 500));
  assert.deepEqual(await store.due(100), [{ installId: 'a', organizationId: 'o', next: 60 }]);
  assert.deepEqual((await store.timetable('a'))?.times.map(({ at: when }) => when), [200, 60]);
  await store.setScheduleData('a', 'n', 1, '{"a":[[1]]}');
  assert.deepEqual([await store.scheduleData('a', 'n', 1), await store.scheduleData('a', 'n', 2)], ['{"a":[[1]]}', undefined]);
  await store.dropAll('a');
  assert.deepEqual([await store.timetable('a'), await store.scheduleData('a', 'n', 1), (await store.due(1_000)).map(({ installId }) => installId)], [undefined, undefined, ['later']]);

  await at.connection.collection<{ _id: string; installId: string; name: string; at: number; every: number | null; data: string }>('plugin_schedules').insertOne({ _id: 'a:n', installId: 'a', name: 'n', at: 5, every: null, data: '1' });
  assert.deepEqual(await store.oldSchedules(), [{ installId: 'a', name: 'n', at: 5, every: undefined, data: '1' }]);
  await store.dropOldSchedule('a', 'n');
  assert.deepEqual(await store.oldSchedules(), []);
});

test('a cursor on the database stands where it was put last, until its call is over', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = pluginStore(at.connection);
  assert.equal(await store.cursor('call'), undefined);
  await store.keepCursor('call', 4);
  await store.keepCursor('other', 1);
  await store.keepCursor('call', 9);
  assert.deepEqual([await store.cursor('call'), (await store.cursors()).toSorted((left, right) => left.version - right.version)], [9, [{ callId: 'other', version: 1 }, { callId: 'call', version: 9 }]]);
  await store.dropCursor('call');
  assert.deepEqual(await store.cursors(), [{ callId: 'other', version: 1 }]);
});
