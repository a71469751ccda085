import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KnockFacts } from '@parley/contracts/words';
import { howTheyCame } from './how-they-came.ts';

const knock = (part: Partial<KnockFacts>): KnockFacts => ({ personId: 'p', name: 'Hana', via: 'guest_link', pin: 'none', since: '2026-05-04T10:00:00Z', ...part });

test('the way to the door is said: link, organization, and what became of the PIN', () => {
  assert.equal(howTheyCame(knock({})), 'Guest link');
  assert.equal(howTheyCame(knock({ pin: 'skipped' })), 'Guest link, no PIN');
  assert.equal(howTheyCame(knock({ pin: 'failed' })), 'Guest link, the PIN failed');
  assert.equal(howTheyCame(knock({ verified: { name: 'Hana', organization: 'Harbour' } })), 'Harbour');
});

test('somebody verified who calls themselves something else cannot hide who they are', () => {
  assert.equal(howTheyCame(knock({ name: 'The Boss', verified: { name: 'Hana', organization: 'Harbour' } })), 'Hana, Harbour');
});
