import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { BSON, type Db, type Document } from 'mongodb';

const { EJSON } = BSON;

/** One line a document, in canonical extended JSON: what is read is what was written, to the type of every number. */
interface Head { readonly parley: 'data'; readonly format: 1; readonly at: string }
interface Row { readonly collection: string; readonly document: Document }
interface End { readonly end: true; readonly documents: number }

/** The lines of a whole database. The last one counts, so that half a file is known for one. */
export async function* dumpLines(db: Db, at: Date): AsyncGenerator<string> {
  yield JSON.stringify({ parley: 'data', format: 1, at: at.toISOString() } satisfies Head);
  let documents = 0;
  for (const collection of await collectionsOf(db)) {
    for await (const document of db.collection(collection).find({}, { batchSize: 500 })) {
      documents += 1;
      yield EJSON.stringify({ collection, document } satisfies Row, { relaxed: false });
    }
  }
  yield JSON.stringify({ end: true, documents } satisfies End);
}

/** The documents of a file, in order. @throws Error when it is none of ours, is damaged, or ends too early */
export async function* readDump(file: string): AsyncGenerator<Row> {
  let line = 0;
  let documents = 0;
  let ended = false;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    line += 1;
    if (line === 1) {
      mustBeOurs(text, file);
      continue;
    }
    const read = parse(text, file, line);
    if (ended) throw new Error(`${file}: line ${line} stands behind the end. The file is damaged; take another export.`);
    if ('end' in read) {
      if (read.documents !== documents) throw new Error(`${file} should hold ${read.documents} documents and holds ${documents}. The file is damaged; take another export.`);
      ended = true;
    } else {
      documents += 1;
      yield read;
    }
  }
  if (!ended) throw new Error(`${file} ends in the middle${line === 0 ? ': it is empty' : ''}. The export was cut off, or the copy was; take another.`);
}

function mustBeOurs(text: string, file: string): void {
  let head: Partial<Head>;
  try {
    head = JSON.parse(text) as Partial<Head>;
  } catch {
    head = {};
  }
  if (head?.parley !== 'data') throw new Error(`${file} is no export of Parley: its first line does not say so.`);
  if (head.format !== 1) throw new Error(`${file} has format ${String(head.format)}, and this Parley reads format 1. Use the version that wrote it, or a newer one.`);
}

function parse(text: string, file: string, line: number): Row | End {
  try {
    const read = EJSON.parse(text, { relaxed: false }) as Partial<Row> & Partial<Record<'end' | 'documents', unknown>>;
    if (read.end === true) return { end: true, documents: Number(read.documents) };
    if (typeof read.collection === 'string' && typeof read.document === 'object') return read as Row;
  } catch { /* said below */ }
  throw new Error(`${file}: line ${line} cannot be read. The file is damaged; take another export.`);
}

/** The names of the collections that hold documents of ours. */
export async function collectionsOf(db: Db): Promise<string[]> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  return found.map(({ name }) => name).filter((name) => !name.startsWith('system.')).sort();
}

/** Writes documents in batches; answers with their number. Indexes are the core's: it makes them when it starts. */
export async function insertAll(db: Db, rows: AsyncIterable<Row>, tell: (documents: number) => void): Promise<number> {
  let documents = 0;
  let batch: Document[] = [];
  let bytes = 0;
  let into = '';
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await db.collection(into).insertMany(batch);
    documents += batch.length;
    tell(documents);
    batch = [];
    bytes = 0;
  };
  for await (const { collection, document } of rows) {
    const size = BSON.calculateObjectSize(document);
    if (collection !== into || batch.length >= 500 || bytes + size > 8_000_000) await flush();
    into = collection;
    batch.push(document);
    bytes += size;
  }
  await flush();
  return documents;
}
