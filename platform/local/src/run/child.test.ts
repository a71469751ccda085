import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { startChild, until } from './child.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-child-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A program that ends at the SIGTERM of this number. */
const endsAt = (count: number) => ({
  file: process.execPath,
  args: ['-e', `let heard = 0; process.on('SIGTERM', () => { heard += 1; console.log('heard ' + heard); if (heard === ${count}) process.exit(0); }); setInterval(() => {}, 1000); console.log('up');`],
  log: join(folder, 'log'),
});
const hours = 60 * 60_000;

test('what lingers is told to end once more, and is not waited for', async () => {
  const child = startChild({ ...endsAt(2), lingers: true });
  await until('it', () => Promise.resolve(child.said().includes('up')), { within: hours });
  await child.stop(hours);
  assert.match(child.said(), /heard 2/);
});

test('what does not linger is told once, and has its time to end in order', async () => {
  const child = startChild(endsAt(1));
  await until('it', () => Promise.resolve(child.said().includes('up')), { within: hours });
  await child.stop(hours);
  assert.match(child.said(), /heard 1\n$/);
});

test('what does not end is ended', async () => {
  const child = startChild(endsAt(9));
  await until('it', () => Promise.resolve(child.said().includes('up')), { within: hours });
  await child.stop(50);
  assert.match(child.said(), /heard 1\n$/);
});

test('what stands back does so with every thread it starts', { skip: process.platform === 'win32' && 'nice(1) is not there' }, async () => {
  const child = startChild({ file: process.execPath, args: ['-e', 'new (require("node:worker_threads").Worker)("console.log(\\"stands back \\" + process.getBuiltinModule(\\"node:os\\").getPriority())", { eval: true });'], log: join(folder, 'log'), nice: 4 });
  await child.ended;
  await until('its word', () => Promise.resolve(child.said().includes('stands back')), { within: hours });
  assert.match(child.said(), new RegExp(`stands back ${getPriority() + 4}\\n`));
});
