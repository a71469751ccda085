import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';

const gate = { id: 'example.gate', permissions: ['admission.filter' as const, 'chat.filter' as const], filters: ['admission.knock' as const, 'chat.message' as const] };
const knock = { callId: 'abcdefghijkl', personId: 'p_aaaaaaaaaaaaaaaa', name: 'Ada', verified: false, verdict: 'admit' } as const;

/** What a server finds of which one package cannot be read, and another one can. */
async function found() {
  const kept = memoryPlugins();
  const before = pluginHall({ kept });
  const [bad, good] = [await before.install(gate), await before.install({ id: 'example.good' })];
  const { current } = (await kept.install(bad))!;
  let isReadable = false;
  const hall = before.another({ kept: { ...kept, package: async (organizationId, id) => (id === current.packageId && !isReadable ? undefined : kept.package(organizationId, id)) } });
  await hall.slice.begin();
  const asked = () => hall.runtime.filter('admission.knock', 'o', knock.callId, knock, (value) => value);
  return { hall, bad, good, asked, mend: () => { isReadable = true; } };
}

test('a package that cannot be read keeps neither the server nor other plugins from starting', async () => {
  const { hall, bad, good } = await found();
  assert.deepEqual(hall.runtime.active('o').map(({ id }) => id).toSorted(), [bad, good].toSorted());
  assert.equal(hall.runtime.state(good)?.state, 'on');
  assert.equal(hall.failures.length, 1);
  await hall.slice.readAgain();
  assert.equal(hall.failures.length, 1, 'it is told once');
});

test('its gate stays closed, also when it may prove itself; what fails open goes on without it', async () => {
  const { hall, bad, asked } = await found();
  for (let times = 0; times < 3; times += 1) {
    const answer = await asked();
    assert.deepEqual('refused' in answer && [answer.by, answer.failed], ['example.gate', true]);
    await hall.clock.advance(pluginLimits.probeAfter + 1_000);
  }
  assert.equal(hall.runtime.state(bad)?.state, 'stopped');
  const message = { callId: knock.callId, personId: knock.personId, text: 'hello' };
  assert.deepEqual(await hall.runtime.filter('chat.message', 'o', knock.callId, message, (value) => value), message);
});

test('an admin sees it with the reason, and updates or uninstalls it', async () => {
  const { hall, bad, asked } = await found();
  const seen = (await hall.operations['plugins.list'](hall.admin('o'))).installs.find(({ installId }) => installId === bad);
  assert.deepEqual([seen?.state, seen?.name, seen?.granted], ['stopped', 'example.gate', ['admission.filter', 'chat.filter']]);
  assert.match(seen?.stoppedBecause ?? '', /cannot read/);
  await hall.operations['plugins.get'](hall.admin('o'), { installId: bad });
  const offer = await hall.upload({ ...gate, version: '1.1.0' });
  assert.deepEqual([offer.installed?.installId, offer.installed?.widened], [bad, []]);
  const updated = await hall.operations['plugins.update'](hall.admin('o'), { installId: bad, packageId: offer.packageId, grants: ['admission.filter', 'chat.filter'] });
  assert.equal(updated.state, 'on');
  assert.ok(!('refused' in await asked()));

  const again = await found();
  await again.hall.operations['plugins.uninstall'](again.hall.admin('o'), { installId: again.bad });
  assert.ok(!('refused' in await again.asked()));
});

test('what can be read again runs after the next reading', async () => {
  const { hall, bad, asked, mend } = await found();
  mend();
  await hall.slice.readAgain();
  assert.equal(hall.runtime.state(bad)?.state, 'on');
  assert.ok(!('refused' in await asked()));
});
