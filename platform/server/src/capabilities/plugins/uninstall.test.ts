import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from '../../testing/faults.ts';
import { heldBack } from '../../testing/held-back.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';

const keeps = { id: 'example.keeps', permissions: ['kv' as const] };

test('a write that is under way is in what is handed out, and none is left behind', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const kept = memoryPlugins();
    const before = pluginHall({ kept });
    const installId = await before.install(keeps);
    const held = heldBack(kept);
    const hall = before.another({ kept: held.store });
    await held.settled(hall.slice.begin(), seed);
    await held.settled(hall.asks(installId, 'kv.set', { key: 'first', value: 1 }), seed);
    const writing = hall.asks(installId, 'kv.set', { key: 'late', value: 2 });
    await held.until('addValue');
    const removing = held.settled(hall.operations['plugins.uninstall'](hall.admin('o'), { installId }), seed);
    const { data } = await removing;
    await writing;
    assert.deepEqual(data.map(({ key }) => key).toSorted(), ['first', 'late'], `seed ${seed}`);
    assert.deepEqual(await kept.values(installId), []);
    assert.deepEqual([await kept.journal(installId), await kept.install(installId)], [undefined, undefined]);
  }
});

test('what a plugin keeps may be exported first, again and again; only who manages plugins of its organization gets it', async () => {
  const hall = pluginHall();
  const installId = await hall.install(keeps);
  await hall.asks(installId, 'kv.set', { key: 'a', value: { deep: [1] } });
  const data = [{ key: 'a', value: { deep: [1] } }];
  assert.deepEqual(await hall.operations['plugins.export'](hall.admin('o'), { installId }), { data });
  assert.deepEqual(await hall.operations['plugins.export'](hall.admin('o'), { installId }), { data });
  await assert.rejects(hall.operations['plugins.export'](hall.admin('other'), { installId }), faultOf('plugins.not_found'));
  assert.deepEqual(await hall.operations['plugins.uninstall'](hall.admin('o'), { installId }), { data });
  await assert.rejects(hall.operations['plugins.export'](hall.admin('o'), { installId }), faultOf('plugins.not_found'));
});

test('an uninstall that fails half-way leaves the plugin as it was', async () => {
  const kept = memoryPlugins();
  let isAway = true;
  const hall = pluginHall({ kept: { ...kept, dropInstall: (installId) => (isAway ? Promise.reject(new Error('away')) : kept.dropInstall(installId)) } });
  const installId = await hall.install(keeps);
  await assert.rejects(hall.operations['plugins.uninstall'](hall.admin('o'), { installId }), /away/);
  assert.deepEqual(await hall.asks(installId, 'kv.set', { key: 'a', value: 1 }), { version: 1 });
  isAway = false;
  assert.deepEqual(await hall.operations['plugins.uninstall'](hall.admin('o'), { installId }), { data: [{ key: 'a', value: 1 }] });
});

test('what another process has uninstalled ends here with the next reading, and what it wrote meanwhile goes with it', async () => {
  const left = pluginHall();
  const installId = await left.install(keeps);
  const right = left.another();
  await right.slice.begin();
  await left.operations['plugins.uninstall'](left.admin('o'), { installId });
  assert.deepEqual(await right.asks(installId, 'kv.set', { key: 'late', value: 1 }), { version: 1 });
  await right.slice.readAgain();
  assert.deepEqual(await right.kept.values(installId), []);
  assert.deepEqual(right.runtime.active('o'), []);
});
