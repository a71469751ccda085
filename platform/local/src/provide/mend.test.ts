import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { mend } from './ferretdb.ts';

test('a line is mended where it stands as often as expected, and anything else fails loudly', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-mend-'));
  try {
    const file = join(folder, 'collection.go');
    writeFileSync(file, 'if a == 1 {}\nif a == 1 {}\n');
    await assert.rejects(mend(file, 'a == 1', 'a > 0', 1), /expected 1 .* found 2/);
    await mend(file, 'a == 1', 'a > 0', 2);
    assert.equal(readFileSync(file, 'utf8'), 'if a > 0 {}\nif a > 0 {}\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
