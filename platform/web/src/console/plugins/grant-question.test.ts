import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PluginAsk, PluginInstall, PluginOffer } from '@parley/contracts/plugin-words';
import { grantsChosen, hasSwitch, questionOfOffer, questionOfPending, startsOn, wordsOf } from './grant-question.ts';

const ask = (grant: string, tier: number): PluginAsk => ({ grant, may: grant, reason: 'Because.', tier, leaves: grant.startsWith('egress:') });
const panel = ask('ui.panel', 0);
const names = ask('participants.identity', 1);
const chat = ask('chat.read', 2);
const sheets = ask('egress:sheets.harbour.example', 2);
const offer: PluginOffer = { packageId: 'a'.repeat(64), pluginId: 'parley.polls', name: 'Polls', version: '2.2.0', summary: 'Asks.', publisher: 'Parley', icon: 'chart', asks: [panel, names, chat, sheets], cannot: ['end calls'] };
const installed = { installId: 'i_0123456789abcdef', version: '2.1.0', granted: ['ui.panel', 'participants.identity', 'kv'] };

test('a first install decides about influence and about what leaves the server, which starts off', () => {
  const question = questionOfOffer(offer);
  assert.deepEqual(question.asks.map((each) => hasSwitch(question, each)), [false, false, true, true]);
  assert.deepEqual(question.asks.map(startsOn), [true, true, true, false]);
  assert.deepEqual(grantsChosen(question, []), ['ui.panel', 'participants.identity']);
  assert.deepEqual(grantsChosen(question, ['chat.read', 'not.asked']), ['ui.panel', 'participants.identity', 'chat.read']);
  assert.deepEqual(wordsOf(question, 'Harbour Works'), { title: 'Install Polls for Harbour Works?', over: 'It may', deed: 'Grant and install' });
});

test('a plugin that asks for nothing is installed with nothing', () => {
  const question = questionOfOffer({ ...offer, asks: [] });
  assert.deepEqual(grantsChosen(question, []), []);
  assert.equal(wordsOf(question, 'Harbour Works').deed, 'Install');
});

test('an update that asks for nothing new is only offered', () => {
  const question = questionOfOffer({ ...offer, installed: { ...installed, widened: [], also: [] } });
  assert.deepEqual(question.asks, []);
  assert.equal(grantsChosen(question, []), undefined);
  assert.deepEqual(wordsOf(question, 'Harbour Works'), { title: 'Update Polls to 2.2.0?', over: 'It asks for nothing new', deed: 'Update to 2.2.0' });
});

test('an update that asks for more shows only what is new, each with a switch, and keeps what it still asks for', () => {
  const question = questionOfOffer({ ...offer, installed: { ...installed, widened: ['chat.read', sheets.grant], also: [] } });
  assert.deepEqual(question.asks, [chat, sheets]);
  assert.deepEqual(question.asks.map((each) => hasSwitch(question, each)), [true, true]);
  assert.deepEqual(grantsChosen(question, ['chat.read']), ['ui.panel', 'participants.identity', 'chat.read']);
  assert.deepEqual(grantsChosen(question, []), ['ui.panel', 'participants.identity']);
});

test('an update that is more in another way is decided about, and keeps what it has', () => {
  const question = questionOfOffer({ ...offer, installed: { ...installed, widened: [], also: ['Use up to 32 MB of memory (8 until now)'] } });
  assert.deepEqual(grantsChosen(question, []), ['ui.panel', 'participants.identity']);
  assert.deepEqual(wordsOf(question, 'Harbour Works'), { title: 'Update Polls to 2.2.0?', over: 'New: it may also', deed: 'Agree and update' });
});

test('a waiting update asks the same, and claims nothing of what it cannot', () => {
  const install = { ...offer, ...installed, asks: [panel, names], cannot: ['read the chat', 'end calls'], state: 'on', revision: 1, installedAt: '2026-05-04T10:00:00Z', settings: { fields: [], values: {} }, secrets: [], commands: [] } satisfies PluginInstall;
  assert.equal(questionOfPending(install), undefined);
  const question = questionOfPending({ ...install, pending: { packageId: 'b'.repeat(64), version: '2.2.0', widened: [chat], also: ['Use more'] } });
  assert.ok(question !== undefined);
  assert.equal(question.packageId, 'b'.repeat(64));
  assert.deepEqual([question.cannot, question.also], [[], ['Use more']]);
  assert.deepEqual(question.before, { installId: installed.installId, version: '2.1.0', keeps: installed.granted });
  assert.deepEqual(grantsChosen(question, ['chat.read']), [...installed.granted, 'chat.read']);
});
