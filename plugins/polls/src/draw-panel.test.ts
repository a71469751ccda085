import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardOf } from './draw-card.ts';
import { hostPanel, ownVote, panelOf, sharedPanel } from './draw-panel.ts';
import type { Poll } from './poll.ts';

const poll: Poll = { id: 1, question: 'Lunch?', options: ['Pizza', 'Soup'], anonymous: true, closed: false, personal: true, votes: { p_a: 0, p_b: 0, p_c: 1 } };
const labels = (view: { nodes: readonly object[] }): unknown[] => view.nodes.flatMap((node) => ('label' in node && 'action' in node ? [node.label] : []));
const rows = (view: { nodes: readonly object[] }): unknown => view.nodes.flatMap((node) => ('bars' in node ? [node.bars] : []))[0];

test('everybody sees the counts, with their own vote marked', () => {
  assert.deepEqual(rows(panelOf(poll, { personId: 'p_c', role: 'participant' })), [{ label: 'Pizza', value: 2, note: '2 · 67 %' }, { label: 'Soup', value: 1, note: '1 · 33 %', marked: true }]);
  assert.deepEqual(rows(sharedPanel({ ...poll, votes: {} })), [{ label: 'Pizza', value: 0, note: '0' }, { label: 'Soup', value: 0, note: '0' }]);
});

test('hosts close and export, nobody else does', () => {
  assert.deepEqual(labels(panelOf(poll, { personId: 'p_a', role: 'participant' })), ['Pizza', 'Soup']);
  assert.deepEqual(labels(panelOf(poll, { personId: 'p_a', role: 'cohost' })), ['Pizza', 'Soup', 'Close poll', 'Export']);
  assert.deepEqual(labels(sharedPanel(poll)), ['Pizza', 'Soup']);
  assert.deepEqual(labels(hostPanel({ ...poll, closed: true })), ['Export']);
});

test('after it was closed nothing can be chosen', () => {
  const closed = { ...poll, closed: true };
  assert.deepEqual(labels(panelOf(closed, { personId: 'p_a', role: 'participant' })), []);
  assert.deepEqual(labels(cardOf(closed)), []);
  assert.match(JSON.stringify(cardOf(closed)), /"Result"/);
});

test('in a large call one’s own vote is said beside the shared panel', () => {
  assert.match(JSON.stringify(ownVote(poll, 'p_c')), /Your vote on “Lunch\?”: Soup/);
  assert.match(JSON.stringify(ownVote(poll, 'p_x')), /none yet/);
});
