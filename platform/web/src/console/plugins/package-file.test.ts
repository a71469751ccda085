import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64Of, dataFileName, packageProblem } from './package-file.ts';

test('only packages of a size that can be are sent', () => {
  assert.equal(packageProblem({ name: 'polls.parley', size: 10 }), undefined);
  assert.equal(packageProblem({ name: 'POLLS.PARLEY', size: 4 * 1024 * 1024 }), undefined);
  assert.match(packageProblem({ name: 'polls.zip', size: 10 })?.help ?? '', /\.parley/);
  assert.match(packageProblem({ name: 'polls.parley', size: 0 })?.title ?? '', /empty/);
  assert.match(packageProblem({ name: 'polls.parley', size: 4 * 1024 * 1024 + 1 })?.title ?? '', /larger than 4 MB/);
});

test('bytes of any length are base64', () => {
  for (const length of [0, 1, 2, 3, 24_575, 24_576, 24_577, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256);
    assert.equal(base64Of(bytes), Buffer.from(bytes).toString('base64'), `${length} bytes`);
  }
});

test('a name becomes a name of a file', () => {
  assert.deepEqual(['Polls', 'Lower third', '../Fähre: 2/3', '…'].map(dataFileName), ['Polls-data.json', 'Lower-third-data.json', 'Fähre-2-3-data.json', 'plugin-data.json']);
});
