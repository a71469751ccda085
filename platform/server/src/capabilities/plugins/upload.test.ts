import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { pluginHall } from '../../testing/plugin-hall.ts';
import type { Guest } from '@parley/plugin-host/testing/fake-engine';

const gate = { id: 'example.gate', permissions: ['commands'] as ['commands'], commands: [{ name: 'open', summary: 'Opens' }] };
const wider = { ...gate, version: '1.1.0', permissions: ['commands', 'chat.read'] as ['commands', 'chat.read'] };

/** One whose command is answered when the test says so. */
function installed() {
  const answers: ((value: unknown) => void)[] = [];
  const guest: Guest = (kind, name) => {
    return kind === 'command' && name === 'open' ? new Promise((resolve) => void answers.push(resolve)) : null;
  };
  const hall = pluginHall({ kept: memoryPlugins(), guests: { 'example.gate': guest } });
  return { hall, answers };
}
const person = { personId: 'p_aaaaaaaaaaaaaaaa', role: 'host' } as const;

test('an update that waits for a decision disturbs nothing: what runs is not made anew, a call in flight is answered', async () => {
  const { hall, answers } = installed();
  const installId = await hall.install(gate);
  const callId = hall.call();
  const running = hall.runtime.command(installId, { name: 'open', text: '', callId, person });
  await hall.clock.advance(10);
  await hall.upload(wider);
  assert.notEqual((await hall.kept.install(installId))?.pending, undefined);
  await hall.slice.readAgain();
  await hall.clock.advance(10);
  answers[0]?.({ reply: 'open' });
  assert.deepEqual(await running, { reply: 'open' });
});

test('handing in what asks for more forgives no strike', async () => {
  const { hall } = installed();
  const installId = await hall.install(gate);
  const callId = hall.call();
  const slow = hall.runtime.command(installId, { name: 'open', text: '', callId, person });
  await hall.clock.advance(30_000);
  assert.equal(await slow, 'failed');
  assert.equal(hall.runtime.state(installId)?.strikes, 1);
  await hall.upload(wider);
  await hall.slice.readAgain();
  assert.equal(hall.runtime.state(installId)?.strikes, 1);
});

test('what another process changed is in force after the next reading, and its code goes on; what it let run again runs', async () => {
  const { hall: left } = installed();
  const installId = await left.install({ ...gate, permissions: ['commands', 'settings'] as never, settings: [{ type: 'boolean', name: 'quiet', label: 'Quiet', default: false }] });
  const right = left.another();
  await right.slice.begin();
  const loads = (): number => right.engine.processes.flatMap(({ sent }) => sent).filter((message) => message.do === 'load').length;
  await right.clock.advance(10);
  const before = loads();
  await left.operations['plugins.change'](left.admin('o'), { installId, settings: { quiet: true } });
  await right.slice.readAgain();
  await right.clock.advance(10);
  assert.deepEqual(right.heard.filter(({ kind }) => kind === 'settings').map(({ payload }) => payload), [{ quiet: true }]);
  await left.operations['plugins.change'](left.admin('o'), { installId, paused: true });
  await right.slice.readAgain();
  assert.equal(right.runtime.state(installId)?.state, 'paused');
  await left.operations['plugins.change'](left.admin('o'), { installId, paused: false });
  await right.slice.readAgain();
  assert.equal(right.runtime.state(installId)?.state, 'on');
  assert.equal(loads(), before, 'nothing was made anew');

  await right.slice.stopped(installId, 'Gate', 'o', 'took too long to answer');
  await left.slice.readAgain();
  assert.equal(left.runtime.state(installId)?.state, 'stopped');
  await left.operations['plugins.try_again'](left.admin('o'), { installId });
  right.runtime.hold(installId);
  await right.slice.readAgain();
  assert.equal(right.runtime.state(installId)?.state, 'on');
});

test('that a version waits is not lost when somebody changes the install at the same moment', async () => {
  const kept = memoryPlugins();
  const hall = pluginHall({ kept });
  const installId = await hall.install(gate);
  const other = hall.another({ kept: { ...kept, async installs() {
    const records = await kept.installs();
    await hall.operations['plugins.change'](hall.admin('o'), { installId, grants: [] });
    return records;
  } } });
  await other.upload(wider);
  const record = await kept.install(installId);
  assert.deepEqual([record?.current.grants, record?.pending === undefined], [[], false]);
});
