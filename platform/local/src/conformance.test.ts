import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { MongoClient, MongoServerError, type Collection } from 'mongodb';
import { freePort } from './free-port.ts';
import { provideDatabase, type Database } from './provide/database.ts';
import type { Child } from './run/child.ts';
import { runDatabase, uriOf } from './run/database.ts';

// What the stores of the core stand on. It must hold for every database that MONGODB_URI may name.
interface Row { _id: string; version?: number; count?: number; name?: string; list?: number[] }

const outside = process.env['MONGODB_URI'];
const collection = `conformance_${process.pid}`;
let folder = '';
let port = 0;
let database: Database;
let child: Child | undefined;
let client: MongoClient;
let rows: Collection<Row>;

/** As the core asks for it: acknowledged is what is on the disk. */
const connect = (uri: string): MongoClient => new MongoClient(uri, { maxPoolSize: 60, serverSelectionTimeoutMS: 10_000, w: 'majority', journal: true });
const many = <T>(count: number, work: (at: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_each, at) => work(at)));
const isDuplicate = (cause: unknown): boolean => cause instanceof MongoServerError && cause.code === 11_000;
const refused = (work: Promise<unknown>): Promise<boolean> => work.then(() => false, (cause: unknown) => {
  if (isDuplicate(cause)) return true;
  throw cause;
});

before(async () => {
  if (outside === undefined) {
    folder = await mkdtemp(join(tmpdir(), 'parley-conformance-'));
    port = await freePort();
    database = await provideDatabase(undefined, process.env, (line) => console.log(line));
    child = await runDatabase(database, folder, port);
  }
  client = connect(outside ?? uriOf(port));
  rows = client.db().collection<Row>(collection);
});

after(async () => {
  await rows.drop().catch(() => undefined);
  await client.close();
  await child?.stop();
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

test('200 increments at once add up to 200', async () => {
  await rows.insertOne({ _id: 'counter', count: 0 });
  await many(200, () => rows.updateOne({ _id: 'counter' }, { $inc: { count: 1 } }));
  assert.equal((await rows.findOne({ _id: 'counter' }))?.count, 200);
});

test('200 increments by findOneAndUpdate hand out 200 different numbers', async () => {
  await rows.insertOne({ _id: 'numbers', count: 0 });
  const given = await many(200, async () => (await rows.findOneAndUpdate({ _id: 'numbers' }, { $inc: { count: 1 } }, { returnDocument: 'after' }))?.count);
  assert.equal(new Set(given).size, 200);
});

test('of 50 racers that compare and set one version exactly one wins, round after round', async () => {
  await rows.insertOne({ _id: 'race', version: 0 });
  for (let version = 0; version < 5; version += 1) {
    const won = await many(50, (racer) => rows.findOneAndUpdate({ _id: 'race', version }, { $set: { version: version + 1, name: `racer ${racer}` } }, { returnDocument: 'after' }));
    assert.deepEqual(won.filter((each) => each !== null).map((each) => each.version), [version + 1]);
  }
});

test('of 50 racers that update by _id and version exactly one changes something', async () => {
  await rows.insertOne({ _id: 'update race', version: 0 });
  const results = await many(50, () => rows.updateOne({ _id: 'update race', version: 0 }, { $set: { version: 1 } }));
  assert.equal(results.reduce((sum, { modifiedCount }) => sum + modifiedCount, 0), 1);
});

test('nothing pushed into one document by 100 writers is lost', async () => {
  await rows.insertOne({ _id: 'bucket', list: [] });
  await many(100, (at) => rows.updateOne({ _id: 'bucket' }, { $push: { list: at } }));
  assert.deepEqual((await rows.findOne({ _id: 'bucket' }))?.list?.toSorted((a, b) => a - b), Array.from({ length: 100 }, (_each, at) => at));
});

test('of 50 inserts of one _id one is taken and 49 are refused as duplicates', async () => {
  const refusals = await many(50, (at) => refused(rows.insertOne({ _id: 'only one', count: at })));
  assert.equal(refusals.filter(Boolean).length, 49);
  assert.equal(await rows.countDocuments({ _id: 'only one' }), 1);
});

test('of 50 upserts of one _id one document comes, and it has counted all that were taken', async () => {
  const refusals = await many(50, () => refused(rows.updateOne({ _id: 'upserted' }, { $inc: { count: 1 } }, { upsert: true })));
  assert.equal((await rows.findOne({ _id: 'upserted' }))?.count, 50 - refusals.filter(Boolean).length);
});

test('a unique index refuses all but one of 50 at once', async () => {
  const people = client.db().collection<Row>(`${collection}_people`);
  await people.createIndex({ name: 1 }, { unique: true });
  try {
    const refusals = await many(50, (at) => refused(people.insertOne({ _id: `person ${at}`, name: 'Ada' })));
    assert.equal(refusals.filter(Boolean).length, 49);
    assert.equal(await people.countDocuments({}), 1);
  } finally {
    await people.drop();
  }
});

test('a filter by _id and more does not meet a document that fits the _id alone', async () => {
  await rows.insertOne({ _id: 'mine', name: 'Ada' });
  assert.equal(await rows.findOne({ _id: 'mine', name: 'Eve' }), null);
  assert.equal((await rows.deleteOne({ _id: 'mine', name: 'Eve' })).deletedCount, 0);
  assert.equal((await rows.findOne({ _id: 'mine', name: 'Ada' }))?._id, 'mine');
});

test('a write that asks for no answer is done before what the same connection asks next', async () => {
  const single = new MongoClient(outside ?? uriOf(port), { maxPoolSize: 1 });
  try {
    const same = single.db().collection<Row>(collection);
    await same.insertOne({ _id: 'silent' }, { writeConcern: { w: 0 } });
    assert.equal((await same.findOne({ _id: 'silent' }))?._id, 'silent');
  } finally {
    await single.close();
  }
});

test('a client that offers compression is understood', async () => {
  const offering = new MongoClient(outside ?? uriOf(port), { compressors: ['zlib'] });
  try {
    await offering.db().collection<Row>(collection).insertOne({ _id: 'compressed', name: 'x'.repeat(10_000) });
    assert.equal((await rows.findOne({ _id: 'compressed' }))?.name?.length, 10_000);
  } finally {
    await offering.close();
  }
});

test('a second database on one directory is refused', { skip: outside === undefined ? false : 'the database of MONGODB_URI is not ours to start' }, async () => {
  await assert.rejects(runDatabase(database, folder, await freePort()));
  assert.equal((await client.db().command({ ping: 1 }))['ok'], 1);
});

test('after kill -9 in the middle of writes nothing acknowledged is lost', { skip: outside === undefined ? false : 'the database of MONGODB_URI is not ours to kill' }, async () => {
  const acknowledged = new Set<string>();
  let increments = 0;
  let asked = 0;
  await rows.insertOne({ _id: 'survivor', count: 0 });
  for (let round = 0; round < 3; round += 1) {
    const writing = connect(uriOf(port));
    const target = writing.db().collection<Row>(collection);
    let broken = false;
    const until = acknowledged.size + 150;
    const writers = many(8, async (writer) => {
      for (let at = 0; !broken; at += 1) {
        const id = `round ${round} writer ${writer} row ${at}`;
        try {
          await target.insertOne({ _id: id, count: at });
          acknowledged.add(id);
          asked += 1;
          await target.updateOne({ _id: 'survivor' }, { $inc: { count: 1 } });
          increments += 1;
        } catch {
          broken = true;
        }
        if (acknowledged.size >= until && !broken) {
          broken = true;
          await child?.kill();
        }
      }
    });
    await writers;
    await writing.close();
    await client.close();
    child = await runDatabase(database, folder, port);
    client = connect(uriOf(port));
    rows = client.db().collection<Row>(collection);
    const there = new Set((await rows.find({ _id: { $regex: '^round ' } }).toArray()).map(({ _id }) => _id));
    assert.deepEqual([...acknowledged].filter((id) => !there.has(id)), []);
    const count = (await rows.findOne({ _id: 'survivor' }))?.count ?? -1;
    assert.ok(count >= increments && count <= asked, `counted ${count}, acknowledged ${increments} of ${asked}`);
  }
});
