import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDatabase, onDatabase } from '../../testing/database.ts';
import { hearCommands, type Command } from '../../testing/hear-commands.ts';
import { agendaJobs } from '../agenda/jobs.ts';
import { commitStore } from './commit-store.ts';
import { connectMongo, databaseTrouble } from './connect.ts';

const writes = ['insert', 'update', 'delete', 'findAndModify'];
const isWrite = (command: Command): boolean => writes.includes(Object.keys(command)[0] ?? '');
const onTheDisk = { w: 'majority', j: true };
/** Each kind of write that was heard, with what it asked to be acknowledged. */
const asked = (commands: readonly Command[]): readonly unknown[] => commands.filter(isWrite).map(({ writeConcern }) => writeConcern);

test('what the core writes is acknowledged when it is on the disk', onDatabase, async () => {
  await using at = await emptyDatabase();
  await using line = await hearCommands(at.uri);
  const connection = await connectMongo(line.uri);
  await commitStore(connection).insert({ callId: 'call', version: 1, at: 1_000, author: 'ada', events: [] });
  await connection.close();
  assert.deepEqual(asked(line.commands), [onTheDisk]);
});

test('an address that asks for less is asked for as much', onDatabase, async () => {
  await using at = await emptyDatabase();
  await using line = await hearCommands(at.uri);
  const connection = await connectMongo(`${line.uri}?w=1&journal=false`);
  await commitStore(connection).insert({ callId: 'call', version: 1, at: 1_000, author: 'ada', events: [] });
  await connection.close();
  assert.deepEqual(asked(line.commands), [onTheDisk]);
});

test('what jobs write is acknowledged when it is on the disk, whatever the address asks for', onDatabase, async () => {
  await using at = await emptyDatabase();
  await using line = await hearCommands(at.uri);
  const jobs = agendaJobs(`${line.uri}?w=1&journal=false`, (_job, cause) => assert.fail(String(cause)));
  jobs.define('sweep', '1 hour', () => Promise.resolve());
  await jobs.start();
  await jobs.stop();
  assert.ok(asked(line.commands).length > 0);
  for (const each of asked(line.commands)) assert.deepEqual(each, onTheDisk);
});

test('a database that goes away is told by what happened', onDatabase, async () => {
  await using at = await emptyDatabase();
  const line = await hearCommands(at.uri);
  const connection = await connectMongo(line.uri);
  try {
    assert.equal(await databaseTrouble(connection), undefined);
    await line[Symbol.asyncDispose]();
    // The line that broke tells only that it did.
    assert.match(await databaseTrouble(connection) ?? '', /^the database does not answer/);
    assert.equal(await databaseTrouble(connection), 'the database does not answer: nothing listens at its address');
  } finally {
    await connection.close();
  }
});
