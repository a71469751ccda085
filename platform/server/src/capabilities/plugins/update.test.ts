import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf } from '../../testing/faults.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';

const plain = { id: 'example.plain' };
const wider = { ...plain, version: '1.1.0', permissions: ['chat.read' as const] };

test('an update that cannot be kept, or that somebody was faster than, leaves the version before with what it was granted', async () => {
  for (const why of ['away', 'changed'] as const) {
    const kept = memoryPlugins();
    let isBroken = false;
    const hall = pluginHall({ kept: { ...kept, replaceInstall: (record) => (!isBroken ? kept.replaceInstall(record) : why === 'away' ? Promise.reject(new Error('away')) : Promise.resolve(false)) } });
    const installId = await hall.install(plain);
    const { packageId } = await hall.upload(wider);
    isBroken = true;
    await assert.rejects(hall.operations['plugins.update'](hall.admin('o'), { installId, packageId, grants: ['chat.read'] }), why === 'away' ? /away/ : faultOf('plugins.changed_meanwhile'));
    assert.deepEqual([hall.runtime.grants(installId), hall.runtime.facts(installId)?.manifest.version], [[], '1.0.0'], why);
  }
});

test('a change through a process that has not yet heard of an update puts the new code in with it: no code runs under the grants of another', async () => {
  const left = pluginHall();
  const installId = await left.install(plain);
  const right = left.another();
  await right.slice.begin();
  await right.clock.advance(10);
  const { packageId } = await left.upload(wider);
  await left.operations['plugins.update'](left.admin('o'), { installId, packageId, grants: ['chat.read'] });
  const loads = (): number => right.engine.processes.flatMap(({ sent }) => sent).filter((message) => message.do === 'unload').length;
  const before = loads();
  await right.operations['plugins.change'](right.admin('o'), { installId, grants: ['chat.read'] });
  await right.clock.advance(10);
  assert.equal(loads(), before + 1, 'the old code is taken out');
  assert.equal(right.runtime.facts(installId)?.manifest.version, '1.1.0');
});

test('what was taken away through one process is taken away in another that stops the plugin for its strikes at that time', async () => {
  const left = pluginHall();
  const installId = await left.install({ ...plain, permissions: ['chat.read'] });
  const right = left.another();
  await right.slice.begin();
  await left.operations['plugins.change'](left.admin('o'), { installId, grants: [] });
  await right.slice.stopped(installId, 'Plain', 'o', 'took too long to answer');
  await right.slice.readAgain();
  assert.deepEqual(right.runtime.grants(installId), []);
  assert.equal((await right.kept.install(installId))?.stoppedBecause, 'took too long to answer');
});
