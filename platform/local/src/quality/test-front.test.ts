import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGoTests, testFront } from './test-front.ts';

const lines = (...events: object[]): string => events.map((event) => JSON.stringify(event)).join('\n');
const passed = { Action: 'pass', Test: 'TestChecksumOfAMessageGoes' };

test('each test of Go is told by a sentence, and a failed one with what it said', () => {
  const stdout = lines({ Action: 'start' }, passed, { Action: 'output', Test: 'TestSizes', Output: '  sizes_test.go:3: 7 was taken\n' }, { Action: 'fail', Test: 'TestSizes' }, { Action: 'fail' });
  assert.deepEqual(readGoTests(stdout, '', 1), [
    { name: 'checksum of a message goes', passed: true, output: '' },
    { name: 'sizes', passed: false, output: '  sizes_test.go:3: 7 was taken\n' },
  ]);
});

test('what does not compile, and what runs no test at all, is a failure', () => {
  assert.deepEqual(readGoTests(lines({ Action: 'output', Output: 'FAIL [build failed]\n' }), './front.go:3: undefined: x\n', 1), [{ name: 'the tests of the front run', passed: false, output: 'FAIL [build failed]\n./front.go:3: undefined: x' }]);
  assert.equal(readGoTests('', '', 0)[0]?.passed, false);
  assert.deepEqual(readGoTests(lines(passed), 'a panic behind the last test', 2).map((each) => each.passed), [true, false]);
});

test('without Go nothing is run, and nothing is failed', async () => {
  assert.equal(await testFront('/nowhere'), undefined);
});
