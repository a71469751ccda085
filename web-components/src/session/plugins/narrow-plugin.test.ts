import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import { narrowPlugin } from './narrow-plugin.ts';

const plugin = (installId: string, part: Partial<PluginInCall> = {}): PluginInCall => ({
  installId, name: installId, publisher: 'Parley', summary: '', icon: 'plug', state: 'on', reads: [], commands: [],
  grants: ['chat.read', 'ui.panel'].map((grant) => ({ grant, may: grant, withheld: false })), ...part,
});

test('the switch of one plugin changes that plugin alone', () => {
  const list = [plugin('a'), plugin('b')];
  const [a, b] = narrowPlugin(list, { installId: 'a', withhold: ['chat.read'] });
  assert.deepEqual(a?.grants?.map(({ withheld }) => withheld), [true, false]);
  assert.equal(a?.state, 'on');
  assert.equal(b, list[1]);
});

test('what was stopped here runs again, unless it had failed by itself', () => {
  assert.equal(narrowPlugin([plugin('a')], { installId: 'a', stopped: true })[0]?.state, 'stopped');
  assert.equal(narrowPlugin([plugin('a', { state: 'stopped' })], { installId: 'a', stopped: false })[0]?.state, 'on');
  assert.equal(narrowPlugin([plugin('a', { state: 'stopped', failedBecause: 'it took too long' })], { installId: 'a', stopped: false })[0]?.state, 'failed');
});
