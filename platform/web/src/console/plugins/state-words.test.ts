import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stoppedText } from './state-words.ts';

test('why a plugin was stopped is a sentence, however it was told', () => {
  const told = (stoppedBecause?: string): string | undefined => stoppedText({ state: 'stopped', ...(stoppedBecause === undefined ? {} : { stoppedBecause }) });
  assert.deepEqual([told('took too long to answer'), told('it used more memory than it may.'), told('The sandbox broke.'), told(' '), told()], ['It took too long to answer.', 'It used more memory than it may.', 'The sandbox broke.', 'It failed again and again.', 'It failed again and again.']);
  assert.equal(stoppedText({ state: 'on', stoppedBecause: 'took too long' }), undefined);
});
