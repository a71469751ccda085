import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lateIn, missedBars, type Times } from './missed-bars.ts';

const held: Times = { deadline: 250, took: 310, goneAfter: 810, neighbour: 2_000, witness: 1_000, heldUp: 300 };

test('times are held to the bar and not beyond it', () => {
  assert.deepEqual(missedBars(held), []);
  assert.deepEqual(missedBars({ ...held, took: 311 }), ['the core went on after 311 ms, and not within 310']);
  assert.deepEqual(missedBars({ ...held, goneAfter: 811 }), ['it was still busy after 811 ms, and not within 810']);
  assert.deepEqual(missedBars({ ...held, neighbour: 2_001 }), ['its neighbour was back after 2001 ms, and not within 2000']);
  assert.equal(missedBars({ ...held, witness: 1_001, heldUp: 301 }).length, 2);
});

test('late is what is late each time: once in time is in time', () => {
  const late = { missed: ['late'], others: 0 };
  assert.deepEqual(lateIn([late, { missed: [], others: 0 }]), { late: [], isBusyMachine: false });
  assert.deepEqual(lateIn([late, late, late]), { late: ['late'], isBusyMachine: false });
});

test('where others had the machine, or nobody knows, lateness says nothing about the plugin', () => {
  const quiet = { missed: ['late'], others: 0.1 };
  assert.equal(lateIn([quiet, { missed: ['late'], others: 0.6 }, quiet]).isBusyMachine, true);
  assert.equal(lateIn([{ missed: ['late'], others: undefined }]).isBusyMachine, true);
  assert.equal(lateIn([quiet, quiet, quiet]).isBusyMachine, false);
});
