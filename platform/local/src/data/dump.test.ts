import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { Long, ObjectId, type Document } from 'mongodb';
import { dumpLines, insertAll, readDump } from './dump.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-dump-'));
  file = join(folder, 'dump.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As much of a database as a dump asks for. */
function fake(content: Record<string, Document[]>) {
  return {
    content,
    listCollections: () => ({ toArray: async () => Object.keys(content).map((name) => ({ name })) }),
    collection: (name: string) => ({
      find: () => content[name] ?? [],
      insertMany: async (documents: Document[]) => void (content[name] = [...(content[name] ?? []), ...documents]),
    }),
  };
}
type Fake = Parameters<typeof dumpLines>[0];
async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
const dump = async (content: Record<string, Document[]>): Promise<string[]> => all(dumpLines(fake(content) as unknown as Fake, new Date(0)));
const readAll = (): Promise<unknown[]> => all(readDump(file));

test('what goes out comes back, to the type of every value', async () => {
  const content = { calls: [{ _id: 'a', at: new Date(5), big: Long.fromString('9007199254740993'), half: 0.5, none: null }], jobs: [{ _id: new ObjectId('6b085ff30aaed84a0d7374ea') }] };
  writeFileSync(file, `${(await dump({ ...content, 'system.views': [{ _id: 'not ours' }] })).join('\n')}\n`);
  const target = fake({});
  assert.equal(await insertAll(target as unknown as Fake, readDump(file), () => undefined), 2);
  assert.deepEqual(target.content['jobs'], content.jobs);
  const [call] = target.content['calls'] ?? [];
  assert.deepEqual([call?.['at'], String(call?.['big']), Number(call?.['half']), call?.['none']], [new Date(5), '9007199254740993', 0.5, null]);
});

test('half a file is known for one before anything is imported', async () => {
  const lines = await dump({ calls: [{ _id: 'a' }, { _id: 'b' }] });
  for (const [written, reason] of [
    [lines.slice(0, -1), /ends in the middle/],
    [[], /ends in the middle: it is empty/],
    [[...lines.slice(0, 2), ...lines.slice(3)], /should hold 2 documents and holds 1/],
    [[...lines, lines[1]], /behind the end/],
    [[lines[0], '{"collection":', lines[3]], /line 2 cannot be read/],
    [['{"hello":1}'], /is no export of Parley/],
    [['{"parley":"data","format":2}'], /has format 2/],
  ] as const) {
    writeFileSync(file, written.join('\n'));
    await assert.rejects(readAll(), reason);
  }
});

test('batches end where a collection ends', async () => {
  const content = { a: Array.from({ length: 501 }, (_each, at) => ({ _id: at })), b: [{ _id: 'x' }] };
  writeFileSync(file, (await dump(content)).join('\n'));
  const told: number[] = [];
  const target = fake({});
  await insertAll(target as unknown as Fake, readDump(file), (count) => told.push(count));
  assert.deepEqual(told, [0, 500, 501, 502]);
  assert.equal(target.content['a']?.length, 501);
});
