import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { faultOf } from '../../testing/faults.ts';
import { heldBack } from '../../testing/held-back.ts';
import { memoryPlugins } from '../../testing/memory-plugins.ts';
import { keyValues } from './key-values.ts';
import type { PluginStore } from './store.ts';

/** What the shelf says, beside what the store has. */
async function sides(values: ReturnType<typeof keyValues>, store: Pick<PluginStore, 'values'>) {
  const stored = await store.values('i');
  const bytes = stored.reduce((sum, { key, value }) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  return { shelf: { ...await values.room('i'), listed: (await values.list('i', '', undefined)).keys }, store: { keys: stored.length, bytes, listed: stored.map(({ key }) => key).toSorted().slice(0, pluginLimits.kvPage) } };
}

test('of many who write the same version one wins, and nothing is lost', async () => {
  const values = keyValues(memoryPlugins());
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
  const values = keyValues(memoryPlugins());
  assert.deepEqual(await values.set('i', 'a', 1, 0), { version: 1 });
  await assert.rejects(values.set('i', 'a', 2, 0), faultOf('plugins.conflict'));
  assert.deepEqual(await values.get('i', 'a'), { value: 1, version: 1 });
});

test('an install reads neither values nor names of another, whatever they are called', async () => {
  const values = keyValues(memoryPlugins());
  for (const key of ['__proto__', 'constructor', '$where', 'a.b', 'i2:a', '☃']) await values.set('i1', key, key, undefined);
  assert.deepEqual((await values.list('i1', '', undefined)).keys.length, 6);
  assert.equal((await values.get('i1', '__proto__'))?.value, '__proto__');
  assert.deepEqual(await values.list('i2', '', undefined), { keys: [] });
  assert.equal(await values.get('i2', 'a'), null);
});

test('names come in pages, and go on where a page ended', async () => {
  const values = keyValues(memoryPlugins());
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
  const store = memoryPlugins();
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
  const store = memoryPlugins();
  const values = keyValues({ ...store, addValue: () => Promise.reject(new Error('away')) });
  await assert.rejects(values.set('i', 'a', 1, undefined), /away/);
  assert.deepEqual(await values.room('i'), { keys: 0, bytes: 0 });
});

test('whatever order the database answers in, the shelf says what is stored: of values deleted and set at once, and of two who write one version', async () => {
  const big = 'x'.repeat(1_000);
  for (let seed = 1; seed <= 60; seed += 1) {
    const kept = memoryPlugins();
    const held = heldBack(kept);
    const values = keyValues(held.store);
    await held.settled(values.set('i', 'first', 1, undefined), seed);
    await held.settled(Promise.allSettled([
      values.drop('i', 'a'), values.set('i', 'a', big, undefined), values.drop('i', 'a'), values.set('i', 'a', 1, undefined),
      values.set('i', 'b', 1, 5), values.set('i', 'b', big, 0), values.set('i', 'b', 2, 0), values.set('i', 'b', 3, 1),
      values.set('i', 'first', big, undefined), values.drop('i', 'first'),
    ]), seed);
    const { shelf, store } = await held.settled(sides(values, kept), seed);
    assert.deepEqual(shelf, store, `seed ${seed}`);
  }
});

test('the quota holds against values that are deleted and set at once', async () => {
  const kept = memoryPlugins();
  const held = heldBack(kept);
  const values = keyValues(held.store);
  const big = 'x'.repeat(pluginLimits.kvValueBytes - 10);
  const fits = Math.floor(pluginLimits.kvBytes / big.length);
  await held.settled(Promise.allSettled(Array.from({ length: fits + 40 }, (_, index) => [values.drop('i', `k${index}`), values.set('i', `k${index}`, big, undefined)]).flat()));
  const { shelf, store } = await held.settled(sides(values, kept));
  assert.deepEqual(shelf, store);
  assert.ok(store.bytes <= pluginLimits.kvBytes, `${store.bytes} bytes`);
});

test('a write whose answer was lost is counted as what the store has, and as what it may have while that cannot be read', async () => {
  const kept = memoryPlugins();
  let isAway = false;
  const values = keyValues({
    ...kept, value: (...of) => (isAway ? Promise.reject(new Error('away')) : kept.value(...of)),
    async addValue(...of) {
      await kept.addValue(...of);
      throw new Error('the line broke');
    },
    async dropValue(...of) {
      await kept.dropValue(...of);
      throw new Error('the line broke');
    },
  });
  await assert.rejects(values.set('i', 'a', 1, 0), /broke/);
  assert.deepEqual(await values.list('i', '', undefined), { keys: ['a'] });
  await assert.rejects(values.drop('i', 'a'), /broke/);
  assert.deepEqual(await values.list('i', '', undefined), { keys: [] });
  isAway = true;
  await assert.rejects(values.set('i', 'b', 1, 0), /broke/);
  assert.deepEqual(await values.room('i'), { keys: 1, bytes: 2 });
});

test('room is counted in bytes, not in signs', async () => {
  const values = keyValues(memoryPlugins());
  await values.set('i', 'é', '☃', undefined);
  assert.deepEqual(await values.room('i'), { keys: 1, bytes: 2 + 5 });
});
