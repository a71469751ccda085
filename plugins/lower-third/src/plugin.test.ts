import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCall } from '@parley/sdk-plugin/testing';

type Call = Awaited<ReturnType<typeof simulateCall>>;
type Someone = ReturnType<Call['join']>;

async function inCall(settings: Record<string, boolean | readonly string[]>, work: (call: Call, ada: Someone) => Promise<void>): Promise<void> {
  const call = await simulateCall({ folder: new URL('..', import.meta.url), grants: 'all', settings });
  try {
    const ada = call.join('Ada', { role: 'host' });
    await call.clock.advance(1_000);
    await work(call, ada);
  } finally {
    await call.stop();
  }
}
const shown = (call: Call, person: Someone, surface: string) => call.views(person).filter((each) => each.surface === surface);
const seen = (call: Call, person: Someone, surface: string): string => JSON.stringify(shown(call, person, surface).map(({ view }) => view));
const texts = (call: Call, person: Someone): string[] => [...seen(call, person, 'lower_third').matchAll(/"text":"([^"]*)"/g)].map((match) => match[1] ?? '');
const press = (call: Call, person: Someone, surface: string, label: string, values = {}): Promise<unknown> => Promise.resolve(call.press(person, { surface, label, values }));

test('people say what they are, and everybody sees it on their tile, without a name', async () => {
  await inCall({}, async (call, ada) => {
    const ben = call.join('Ben');
    await call.clock.advance(1_000);
    await press(call, ben, 'toolbar', 'Your title');
    assert.equal(seen(call, ada, 'modal'), '[]');
    await press(call, ben, 'modal', 'Show', { title: 'Chair', affiliation: 'Acme' });
    assert.equal(seen(call, ben, 'modal'), '[]');
    assert.deepEqual(texts(call, ada), ['Chair', 'Acme']);
    assert.equal(shown(call, ada, 'lower_third')[0]?.on, ben.personId);
    assert.doesNotMatch(seen(call, ada, 'lower_third'), /Ben/);

    await press(call, ben, 'toolbar', 'Your title');
    assert.match(seen(call, ben, 'modal'), /"value":"Chair"/);
    await press(call, ben, 'modal', 'Take away');
    assert.deepEqual(texts(call, ada), []);
  });
});

test('whoever comes later sees it', async () => {
  await inCall({}, async (call, ada) => {
    await press(call, ada, 'toolbar', 'Your title');
    await press(call, ada, 'modal', 'Show', { title: 'Chair' });
    const ben = call.join('Ben');
    await call.clock.advance(1_000);
    assert.deepEqual(texts(call, ben), ['Chair']);
  });
});

test('hosts write it for others, nobody else does', async () => {
  await inCall({}, async (call, ada) => {
    const ben = call.join('Ben');
    await call.clock.advance(1_000);
    assert.equal(seen(call, ben, 'menu'), '[]');
    await press(call, ada, 'menu', 'Set title');
    assert.match(seen(call, ada, 'modal'), /"label":"Ben"/);
    await press(call, ada, 'modal', 'Show', { person: 'p_0000000000000000', title: 'Guest' });
    assert.match(seen(call, ada, 'modal'), /somebody who is here/);
    await press(call, ada, 'modal', 'Show', { person: ben.personId, title: 'Guest of honour' });
    assert.deepEqual(texts(call, ben), ['Guest of honour']);
    assert.equal(shown(call, ben, 'lower_third')[0]?.on, ben.personId);
  });
});

test('from a list of titles one chooses', async () => {
  await inCall({ titles: ['Speaker', 'Interpreter'], freeText: false }, async (call, ada) => {
    await press(call, ada, 'toolbar', 'Your title');
    assert.doesNotMatch(seen(call, ada, 'modal'), /"name":"title"/);
    await press(call, ada, 'modal', 'Show', { choice: 't1', affiliation: 'x'.repeat(61) });
    assert.match(seen(call, ada, 'modal'), /too long/);
    await press(call, ada, 'modal', 'Show', { choice: 't1' });
    assert.deepEqual(texts(call, ada), ['Interpreter']);
  });
});
