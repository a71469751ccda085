import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest, type ManifestSource } from '@parley/contracts/manifest';
import { faultOf } from '../../testing/faults.ts';
import { asksOf, cannotOf, carriedSettings, isNewer, requireAsked, requireSettings, widenedBy } from './plugins.ts';
import { alsoWidenedBy } from './also-widened.ts';
import { nextAfter } from './timetable.ts';

const written = (more: Partial<ManifestSource> = {}) => manifest.parse({ id: 'example.plain', version: '1.0.0', name: 'Plain', summary: 'A plugin', publisher: 'Example', engine: '^0.1.0', ...more });
const polls = written({ permissions: [{ name: 'chat.send', reason: 'To post a poll' }, { name: 'settings', reason: 'To be set' }], egress: [{ host: 'sheets.example.com', reason: 'To export' }], settings: [{ type: 'select', name: 'who', label: 'Who', options: [{ value: 'hosts', label: 'Hosts' }, { value: 'all', label: 'All' }], default: 'hosts' }, { type: 'number', name: 'most', label: 'Most', default: 5, min: 1, max: 9 }] });

test('what it asks for is said with its reason and its tier; what leaves the server is marked', () => {
  assert.deepEqual(asksOf(polls).map(({ grant, reason, tier, leaves }) => [grant, reason, tier, leaves]), [['chat.send', 'To post a poll', 1, false], ['settings', 'To be set', 0, false], ['egress:sheets.example.com', 'To export', 2, true]]);
  assert.ok(cannotOf(polls).includes('read the chat'));
  assert.ok(cannotOf(polls).includes('reach any other address'));
  assert.ok(cannotOf(written()).includes('reach any address'));
});

test('nothing is granted that was not asked for', () => {
  assert.deepEqual(requireAsked(polls, ['egress:sheets.example.com', 'chat.send']), ['chat.send', 'egress:sheets.example.com'], 'in the manifest’s order');
  assert.throws(() => requireAsked(polls, ['chat.read']), faultOf('plugins.not_asked'));
  assert.throws(() => requireAsked(polls, ['egress:evil.example.com']), faultOf('plugins.not_asked'));
});

test('an update that asks for more is told by what is new, whatever was granted before', () => {
  const more = written({ permissions: [{ name: 'chat.send', reason: 'r' }, { name: 'chat.read', reason: 'r' }], egress: [{ host: '*.example.com', reason: 'r' }] });
  assert.deepEqual(widenedBy(more, polls), ['chat.read', 'egress:*.example.com']);
  assert.deepEqual(widenedBy(polls, more), ['settings', 'egress:sheets.example.com']);
});

test('an update is wider, too, by its measures, by who may use its commands, and by whom it says it is', () => {
  const before = written({ permissions: [{ name: 'commands', reason: 'r' }], commands: [{ name: 'poll', summary: 's', who: 'hosts' }, { name: 'vote', summary: 's' }], budgets: { memoryMb: 8, cpuPerMinute: 50 } });
  const after = written({ name: 'Other', publisher: 'Somebody', permissions: before.permissions, commands: [{ name: 'poll', summary: 's' }, { name: 'vote', summary: 's', who: 'hosts' }, { name: 'new', summary: 's' }], budgets: { memoryMb: 32, cpuPerMinute: 3_000 } });
  assert.deepEqual(alsoWidenedBy(after, before), [
    'Use up to 32 MB of memory (8 until now)', 'Use up to 3,000 ms of processor time in a minute (50 until now)', 'Let everyone in a call use /poll (only hosts until now)',
    'Be called “Other” (“Plain” until now)', 'Say that it is made by “Somebody” (“Example” until now)',
  ]);
  assert.deepEqual(alsoWidenedBy(before, before), []);
  assert.deepEqual(alsoWidenedBy({ ...before, version: '2.0.0', summary: 'Another', commands: [] }, before), []);
});

test('settings are checked by their form, and carried over where they still fit', () => {
  assert.deepEqual(requireSettings(polls, {}), { who: 'hosts', most: 5 });
  for (const wrong of [{ who: 'nobody' }, { most: 10 }, { other: 1 }, { who: null }]) assert.throws(() => requireSettings(polls, wrong), faultOf('plugins.settings_wrong'));
  const next = written({ permissions: polls.permissions, settings: [{ type: 'select', name: 'who', label: 'Who', options: [{ value: 'all', label: 'All' }], default: 'all' }, { type: 'number', name: 'most', label: 'Most', default: 2, max: 9 }] });
  assert.deepEqual(carriedSettings(next, { who: 'hosts', most: 7, gone: true }), { who: 'all', most: 7 });
});

test('versions are compared as numbers; a pre-release comes before its release', () => {
  for (const [newer, older] of [['1.10.0', '1.9.9'], ['2.0.0', '1.99.99'], ['1.0.0', '1.0.0-beta.1'], ['1.0.1-a', '1.0.0']] as const) {
    assert.equal(isNewer(newer, older), true, `${newer} after ${older}`);
    assert.equal(isNewer(older, newer), false, `${older} before ${newer}`);
  }
  assert.equal(isNewer('1.0.0', '1.0.0'), false);
});

test('a beat that was slept through is not made up for', () => {
  assert.equal(nextAfter(1_000, 60_000, 1_000), 61_000);
  assert.equal(nextAfter(1_000, 60_000, 200_000), 241_000);
  assert.equal(nextAfter(1_000, 60_000, 60_999), 61_000);
});
