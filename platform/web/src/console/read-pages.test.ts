import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationOutput } from '@parley/contracts/operations';
import { limits } from '@parley/contracts/plain/limits';
import { readPages } from './read-pages.ts';

type Call = OperationOutput<'calls.list'>['calls'][number];

/** An organization with so many ended calls, and what was asked of it. */
function organization(count: number) {
  const calls = Array.from({ length: count }, (_, index) => ({ id: `call${index}` }) as Call);
  const asked: number[] = [];
  return {
    calls, asked,
    read: (limit: number, cursor: string | undefined) => {
      asked.push(limit);
      const from = cursor === undefined ? 0 : Number(cursor);
      return Promise.resolve({ calls: calls.slice(from, from + limit), ...(from + limit < calls.length ? { cursor: String(from + limit) } : {}) });
    },
  };
}

test('as many are read again as are looked at, in pages that the server gives', async () => {
  const { calls, read, asked } = organization(200);
  const past = await readPages(read, limits.callsPage * 2 + 20);
  assert.deepEqual(past.calls, calls.slice(0, limits.callsPage * 2 + 20));
  assert.deepEqual(asked, [limits.callsPage, limits.callsPage, 20]);
  assert.equal(past.cursor, '120', 'and there are older ones');
});

test('where there are no more, none are asked for', async () => {
  const { calls, read, asked } = organization(3);
  assert.deepEqual(await readPages(read, 20), { calls });
  assert.deepEqual([asked.length, (await readPages(organization(0).read, 20)).calls], [1, []]);
});
