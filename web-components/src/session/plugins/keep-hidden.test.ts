import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepHidden, readHidden } from './keep-hidden.ts';

function memory(kept?: string) {
  let text = kept ?? null;
  return { getItem: () => text, setItem: (_slot: string, value: string) => { text = value; } };
}

test('what was hidden is hidden after a reload', () => {
  const storage = memory();
  keepHidden(storage, new Set(['i_a', 'i_b']));
  assert.deepEqual([...readHidden(storage)], ['i_a', 'i_b']);
});

test('a storage that is missing, refuses, or holds rubbish hides nothing', () => {
  const refusing = { getItem: () => { throw new Error('refused'); }, setItem: () => { throw new Error('full'); } };
  for (const storage of [undefined, refusing, memory('{'), memory('{}'), memory('[1,null]')]) assert.equal(readHidden(storage).size, 0);
  keepHidden(refusing, new Set(['i_a']));
  keepHidden(undefined, new Set(['i_a']));
});
