import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { faultOf } from '../../testing/faults.ts';
import { keyValues } from './key-values.ts';
import type { PluginStore, ValueRecord } from './store.ts';

/** The values of a store, with nothing beside them. */
function memoryValues(): PluginStore & { readonly kept: Map<string, ValueRecord> } {
  const kept = new Map<string, ValueRecord>();
  const id = (installId: string, key: string): string => JSON.stringify([installId, key]);
  return {
    kept,
    value: async (installId: string, key: string) => kept.get(id(installId, key)),
    async addValue(installId: string, record: ValueRecord) {
      if (kept.has(id(installId, record.key))) return false;
      kept.set(id(installId, record.key), record);
      return true;
    },
    async replaceValue(installId: string, before: number, record: ValueRecord) {
      if (kept.get(id(installId, record.key))?.version !== before) return false;
      kept.set(id(installId, record.key), record);
      return true;
    },
    dropValue: async (installId: string, key: string) => void kept.delete(id(installId, key)),
    values: async (installId: string) => [...kept].filter(([at]) => (JSON.parse(at) as string[])[0] === installId).map(([, record]) => record),
  } as unknown as PluginStore & { readonly kept: Map<string, ValueRecord> };
}

test('of many who write the same version one wins, and nothing is lost', async () => {
  const values = keyValues(memoryValues());
  await values.set('i', 'count', 0, undefined);
  let conflicts = 0;
  async function add(): Promise<void> {
    for (;;) {
      const before = await values.get('i', 'count');
      try {
        await values.set('i', 'count', Number(before?.value) + 1, before?.version);
        return;
      } catch (cause) {
        assert.ok(faultOf('plugins.conflict')(cause));
        conflicts += 1;
      }
    }
  }
  await Promise.all(Array.from({ length: 30 }, add));
  assert.equal((await values.get('i', 'count'))?.value, 30);
  assert.ok(conflicts > 0);
});

test('version 0 stores only where there is nothing yet', async () => {
  const values = keyValues(memoryValues());
  assert.deepEqual(await values.set('i', 'a', 1, 0), { version: 1 });
  await assert.rejects(values.set('i', 'a', 2, 0), faultOf('plugins.conflict'));
  assert.deepEqual(await values.get('i', 'a'), { value: 1, version: 1 });
});

test('an install reads neither values nor names of another, whatever they are called', async () => {
  const values = keyValues(memoryValues());
  for (const key of ['__proto__', 'constructor', '$where', 'a.b', 'i2:a', '☃']) await values.set('i1', key, key, undefined);
  assert.deepEqual((await values.list('i1', '', undefined)).keys.length, 6);
  assert.equal((await values.get('i1', '__proto__'))?.value, '__proto__');
  assert.deepEqual(await values.list('i2', '', undefined), { keys: [] });
  assert.equal(await values.get('i2', 'a'), null);
});

test('names come in pages, and go on where a page ended', async () => {
  const values = keyValues(memoryValues());
  for (let index = 0; index < 250; index += 1) await values.set('i', `vote:${String(index).padStart(3, '0')}`, index, undefined);
  const seen: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await values.list('i', 'vote:', after);
    seen.push(...page.keys);
    ({ after } = page);
    if (after === undefined) break;
  }
  assert.equal(new Set(seen).size, 250);
});

test('the quota holds against writes at the same moment, and is free again after a refusal', async () => {
  const store = memoryValues();
  const values = keyValues(store);
  const big = 'x'.repeat(pluginLimits.kvValueBytes - 10);
  const fits = Math.floor(pluginLimits.kvBytes / big.length);
  const results = await Promise.allSettled(Array.from({ length: fits + 20 }, (_, index) => values.set('i', `k${index}`, big, undefined)));
  const kept = results.filter(({ status }) => status === 'fulfilled').length;
  assert.ok(kept <= fits && kept >= fits - 2, `${kept} of ${fits}`);
  assert.ok((await values.room('i')).bytes <= pluginLimits.kvBytes);
  await values.drop('i', 'k0');
  await values.set('i', 'again', big, undefined);
  await assert.rejects(values.set('i', 'large', 'x'.repeat(pluginLimits.kvValueBytes + 1), undefined), faultOf('plugins.too_large'));
});

test('what could not be written takes no room', async () => {
  const store = memoryValues();
  const values = keyValues({ ...store, addValue: () => Promise.reject(new Error('away')) });
  await assert.rejects(values.set('i', 'a', 1, undefined), /away/);
  assert.deepEqual(await values.room('i'), { keys: 0, bytes: 0 });
});
