import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hostIn, listed, reachOf, wishes } from './grant-words.ts';

test('a tier has its words, and what leaves the server says so whatever its tier', () => {
  assert.deepEqual([0, 1, 2].map((tier) => reachOf({ tier, leaves: false })), ['Looks only', 'Call data', 'Influence']);
  assert.equal(reachOf({ tier: 2, leaves: true }), 'Leaves your server');
});

test('the host of an address is found where the words end with it', () => {
  assert.deepEqual(hostIn({ grant: 'egress:*.harbour.example', may: 'Send data to *.harbour.example' }), { before: 'Send data to ', host: '*.harbour.example' });
  assert.equal(hostIn({ grant: 'egress:harbour.example', may: 'Talk to a harbour' }), undefined);
  assert.equal(hostIn({ grant: 'chat.read', may: 'Read the chat' }), undefined);
});

test('what it cannot do reads as one sentence', () => {
  assert.equal(listed(['see names']), 'see names');
  assert.equal(listed(['see names', 'read the chat', 'end calls']), 'see names, read the chat, or end calls');
});

test('what it wants goes on in a sentence', () => {
  assert.equal(wishes([{ may: 'Read the chat' }, { may: 'Send data to harbour.example' }]), 'read the chat and send data to harbour.example');
});
