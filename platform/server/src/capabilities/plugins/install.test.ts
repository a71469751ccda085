import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from '../../testing/faults.ts';
import { heldBack } from '../../testing/held-back.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';

const plain = { id: 'example.plain' };

test('of many who install the same at once one does, in one process or in two', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const kept = memoryPlugins();
    const first = pluginHall({ kept });
    const { packageId } = await first.upload(plain);
    const held = heldBack(kept);
    const [left, right] = [first.another({ kept: held.store }), first.another({ kept: held.store })];
    const results = await held.settled(Promise.allSettled([left, left, right, right].map((hall) => hall.operations['plugins.install'](hall.admin('o'), { packageId, grants: [] }))), seed);
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    assert.equal(refused.length, 3, `seed ${seed}`);
    for (const cause of refused) faultOf('plugins.installed_already')(cause);
    assert.equal((await kept.installs()).length, 1);
    assert.deepEqual([left, right].map(({ runtime }) => runtime.active('o').length).toSorted(), [0, 1], 'what was refused does not run');
  }
});

test('the same plugin is installed in many organizations, and again after it was uninstalled or did not come to be', async () => {
  const kept = memoryPlugins();
  let isAway = true;
  const hall = pluginHall({ kept: { ...kept, addInstall: (install) => (isAway ? Promise.reject(new Error('away')) : kept.addInstall(install)) } });
  await assert.rejects(hall.install(plain), /away/);
  assert.deepEqual(hall.runtime.active('o'), []);
  isAway = false;
  const installId = await hall.install(plain);
  await hall.install(plain, 'other');
  await assert.rejects(hall.install(plain), faultOf('plugins.installed_already'));
  await hall.operations['plugins.uninstall'](hall.admin('o'), { installId });
  await hall.install(plain);
});

test('a place that somebody took who died before the plugin was installed is handed on after a minute', async () => {
  const hall = pluginHall();
  await hall.kept.takePlace('o', plain.id, { installId: 'i_died', at: hall.clock.now() });
  await assert.rejects(hall.install(plain), faultOf('plugins.installed_already'));
  await hall.clock.advance(61_000);
  await hall.install(plain);
});

test('the reading of installs leaves alone what is just being installed', async () => {
  const kept = memoryPlugins();
  const held = heldBack(kept);
  const hall = pluginHall({ kept });
  const { packageId } = await hall.upload(plain);
  const other = hall.another({ kept: held.store });
  const installing = other.operations['plugins.install'](other.admin('o'), { packageId, grants: [] });
  await held.until('addInstall');
  const reading = other.slice.readAgain();
  await held.until('installs');
  await held.letGo('installs');
  await held.settled(Promise.all([installing, reading]));
  assert.equal(other.runtime.active('o').length, 1);
});
