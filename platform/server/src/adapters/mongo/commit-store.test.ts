import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VersionTaken, type Commit } from '../../kernel/commits.ts';
import { emptyDatabase, onDatabase } from '../../testing/database.ts';
import { commitStore } from './commit-store.ts';

const commit = (version: number, author = 'ada'): Commit => ({ callId: 'call', version, at: 1_000 + version, author, events: [{ type: 'chat.sent', data: { messageId: `message-${version}`, personId: 'ada', name: 'Ada 👩‍👩‍👧', text: 'line\nline' } }] });

test('a commit comes back as it went in, with its key or without', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = commitStore(at.connection);
  await store.insert(commit(1));
  await store.insert({ ...commit(2), key: 'key-2' });
  assert.deepEqual(await store.read('call', 1), commit(1));
  assert.deepEqual(await store.read('call', 2), { ...commit(2), key: 'key-2' });
  assert.equal(await store.read('call', 3), undefined);
  assert.equal(await store.read('other', 1), undefined);
});

test('of many who insert the same version at the same time, over several connections, one wins and its commit stands', onDatabase, async () => {
  await using at = await emptyDatabase();
  const stores = [at.connection, await at.connect(), await at.connect()].map(commitStore);
  const answers = await Promise.allSettled(Array.from({ length: 30 }, (_, index) => stores[index % 3]!.insert(commit(1, `writer ${index}`))));
  const winners = answers.flatMap(({ status }, index) => (status === 'fulfilled' ? [`writer ${index}`] : []));
  assert.equal(winners.length, 1);
  assert.ok(answers.every((answer) => answer.status === 'fulfilled' || answer.reason instanceof VersionTaken));
  assert.equal((await stores[0]!.read('call', 1))?.author, winners[0]);
});
