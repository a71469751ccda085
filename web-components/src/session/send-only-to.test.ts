import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sendOnlyTo } from './send-only-to.ts';

function told() {
  const allowed: string[] = [];
  let due: (() => void) | undefined;
  const sending = sendOnlyTo({
    allow: (personIds) => allowed.push([...personIds].join(' ')),
    after: (_ms, run) => {
      due = run;
      return () => { due = undefined; };
    },
  });
  return {
    allowed, sending,
    follow: (...personIds: string[]) => sending.follow(new Set(personIds)),
    momentLater: () => {
      const run = due;
      due = undefined;
      run?.();
    },
  };
}

test('who was removed is left out at once', () => {
  const { allowed, follow } = told();
  follow('mara', 'tom');
  assert.deepEqual(allowed, ['mara tom']);
});

test('what changes in the same moment is told once more, as it is after it', () => {
  const { allowed, follow, momentLater } = told();
  follow('mara', 'tom');
  follow('mara', 'tom', 'ada');
  follow('mara', 'ada');
  assert.deepEqual(allowed, ['mara tom']);
  momentLater();
  assert.deepEqual(allowed, ['mara tom', 'mara ada']);
  follow('mara');
  assert.equal(allowed.length, 2, 'the moment after what was told late counts as well');
  momentLater();
  assert.deepEqual(allowed.slice(2), ['mara']);
});

test('nothing is told twice: neither what stands, nor what came back to it within the moment', () => {
  const { allowed, follow, momentLater } = told();
  follow('mara', 'tom');
  follow('mara');
  follow('tom', 'mara');
  momentLater();
  follow('mara', 'tom');
  assert.deepEqual(allowed, ['mara tom']);
});

test('after the end nothing is told any more', () => {
  const { allowed, follow, momentLater, sending } = told();
  follow('mara');
  follow('mara', 'tom');
  sending.stop();
  momentLater();
  assert.deepEqual(allowed, ['mara']);
});
