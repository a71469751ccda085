import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillGrid } from './fill-grid.ts';

test('two people sit side by side on a wide stage and one above the other on a phone', () => {
  assert.deepEqual(fillGrid(2, 1264, 722), { rows: 1, columns: 2, spans: [1, 1] });
  assert.deepEqual(fillGrid(2, 374, 690), { rows: 2, columns: 1, spans: [1, 1] });
});

test('five people fill the stage: two above, three below', () => {
  assert.deepEqual(fillGrid(5, 1264, 722), { rows: 2, columns: 6, spans: [3, 3, 2, 2, 2] });
});

test('five people on a phone: one above, two, two', () => {
  assert.deepEqual(fillGrid(5, 374, 690), { rows: 3, columns: 2, spans: [2, 1, 1, 1, 1] });
});

test('every row is filled to its end, whatever the count and the shape', () => {
  for (let count = 1; count <= 49; count += 1) {
    for (const [width, height] of [[1920, 900], [1264, 722], [800, 700], [374, 690], [320, 480], [300, 1200]] as const) {
      const { rows, columns, spans } = fillGrid(count, width, height);
      assert.equal(spans.length, count);
      assert.equal(spans.reduce((sum, span) => sum + span, 0), rows * columns, `${count} on ${width} × ${height}`);
      assert.ok(spans.every((span) => Number.isInteger(span) && span >= 1));
    }
  }
});

test('nobody on the stage is a grid too', () => {
  assert.deepEqual(fillGrid(0, 800, 600), { rows: 1, columns: 1, spans: [] });
});
