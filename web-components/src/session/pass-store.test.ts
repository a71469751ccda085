import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passStore, readLink } from './pass-store.ts';

const callId = 'abcdefghijkl';
const kept = { pass: 'p_me.secret', personId: 'p_me' };

function memoryStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() { return items.size; },
    clear: () => items.clear(),
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

test('a link says its call, whether it is the host’s, and its key', () => {
  assert.deepEqual(readLink(`https://meet.example/c/${callId}#h=Key_-1`), { callId, kind: 'h', key: 'Key_-1' });
  assert.deepEqual(readLink(`https://meet.example/c/${callId}/#g=Key`), { callId, kind: 'g', key: 'Key' });
  assert.deepEqual(readLink(`https://meet.example/c/${callId}`), { callId, kind: undefined, key: undefined });
});

test('what is no link to a call is told apart', () => {
  for (const text of ['', 'abc', 'https://meet.example/', 'https://meet.example/c/SHORT', `https://meet.example/x/${callId}`, `https://meet.example/c/${callId}/more`]) assert.equal(readLink(text), undefined, text);
  assert.equal(readLink(`https://meet.example/c/${callId}#x=Key`)?.key, undefined);
});

test('a browser that hosts a call and opens its guest link is a guest there', () => {
  const store = passStore(memoryStorage());
  store.keep(callId, 'h', kept);
  store.keep(callId, 'g', { pass: 'other', personId: 'p_other' });
  assert.equal(store.find({ callId, kind: 'g', key: 'x' })?.kept.personId, 'p_other');
  assert.equal(store.find({ callId, kind: 'h', key: 'x' })?.kept.personId, 'p_me');
  assert.equal(store.find({ callId, kind: undefined, key: undefined })?.kind, 'h', 'without a key the stronger one counts');
});

test('passes belong to one call, and can be dropped', () => {
  const store = passStore(memoryStorage());
  store.keep(callId, 'g', kept);
  assert.equal(store.find({ callId: 'othercall000', kind: 'g', key: undefined }), undefined);
  store.drop(callId, 'g');
  assert.equal(store.find({ callId, kind: 'g', key: undefined }), undefined);
});

test('a storage that is missing, full, or holds rubbish only means asking again', () => {
  passStore(undefined).keep(callId, 'g', kept);
  assert.equal(passStore(undefined).find({ callId, kind: 'g', key: undefined }), undefined);
  const full = { ...memoryStorage(), setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } };
  passStore(full).keep(callId, 'g', kept);
  for (const rubbish of ['{', 'null', '7', '{}', '{"pass":1}']) {
    const storage = memoryStorage();
    storage.setItem(`parley.pass.${callId}.g`, rubbish);
    assert.equal(passStore(storage).find({ callId, kind: 'g', key: undefined }), undefined, rubbish);
  }
});
