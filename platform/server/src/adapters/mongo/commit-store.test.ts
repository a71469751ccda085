import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VersionTaken, type Commit } from '../../kernel/commits.ts';
import { emptyDatabase, onDatabase } from '../../testing/database.ts';
import { hearCommands } from '../../testing/hear-commands.ts';
import { commitStore } from './commit-store.ts';
import { connectMongo } from './connect.ts';

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

test('commits of many calls that come at once go in few writes, and what is taken is told to its own call alone', onDatabase, async () => {
  await using at = await emptyDatabase();
  await using line = await hearCommands(at.uri);
  const connection = await connectMongo(line.uri);
  const store = commitStore(connection);
  await store.insert({ ...commit(1), callId: 'call-7' });
  const before = line.commands.length;
  const answers = await Promise.allSettled(Array.from({ length: 250 }, (_, index) => store.insert({ ...commit(1, `writer ${index}`), callId: `call-${index}` })));
  assert.deepEqual(answers.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])), [7]);
  assert.ok(answers[7]?.status === 'rejected' && answers[7].reason instanceof VersionTaken);
  assert.equal((await store.read('call-7', 1))?.author, 'ada');
  for (const index of [0, 6, 8, 99, 100, 101, 200, 249]) assert.equal((await store.read(`call-${index}`, 1))?.author, `writer ${index}`);
  const written = line.commands.slice(before).filter((command) => 'insert' in command).length;
  await connection.close();
  assert.ok(written <= 4, `${written} writes: the first may go alone, then a hundred at a time`);
});

test('a commit that the database does not take keeps none of the others out', onDatabase, async () => {
  await using at = await emptyDatabase();
  const store = commitStore(at.connection);
  const tooLarge = { ...commit(1), callId: 'large', author: 'x'.repeat(17 * 1024 * 1024) };
  const answers = await Promise.allSettled([{ ...commit(1), callId: 'first' }, { ...commit(1), callId: 'second' }, tooLarge, { ...commit(1), callId: 'third' }].map(store.insert));
  assert.deepEqual([0, 1, 3].map((index) => answers[index]?.status), ['fulfilled', 'fulfilled', 'fulfilled']);
  for (const callId of ['first', 'second', 'third']) assert.equal((await store.read(callId, 1))?.author, 'ada');
});
