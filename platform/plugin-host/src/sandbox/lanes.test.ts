import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rest } from '@parley/contracts/testing/fake-clock';
import { laneRouter, type LaneNews, type LaneOrder, type ToProcess } from './lanes.ts';
import type { FromChild, ToSandbox } from './protocol.ts';

/** A process of at most `most` lanes that only writes down what it is told. */
function routed(most: number) {
  const sent: ToProcess[] = [];
  const heard: FromChild[] = [];
  const router = laneRouter(most, (messages) => void sent.push(...messages), (messages) => void heard.push(...messages));
  const load = (sandbox: number): void => router.order({ do: 'load', sandbox, code: '', memoryMb: 16, deadline: 1 });
  return {
    router, sent, heard, load,
    call: (...calls: readonly { id: number; sandbox: number }[]): void => router.order({ do: 'call', calls, kind: 'event', name: 'x', payload: '1', deadline: 1 }),
    news: (lane: number, news: Partial<LaneNews>): void => void router.hear([{ lane, text: JSON.stringify({ ran: [], texts: [], said: [], ...news } satisfies LaneNews) }]),
    /** What each lane was told, once everything is on its way. */
    async orders(): Promise<(readonly [lane: number, order: LaneOrder])[]> {
      await rest();
      return sent.flatMap((message) => ('text' in message ? (JSON.parse(message.text) as LaneOrder[]).map((order) => [message.lane, order] as const) : []));
    },
  };
}
const sandboxOf = (order: LaneOrder): number | undefined => (order.do === 'call' ? undefined : order.sandbox);

test('the second sandbox makes a second lane begin and does not wait for it; those after it are shared out evenly', async () => {
  const at = routed(2);
  at.load(1);
  assert.deepEqual(at.sent, []);
  at.load(2);
  assert.deepEqual(at.sent, [{ lanes: 2 }]);
  at.news(0, { isUp: true });
  at.news(1, { isUp: true });
  for (const sandbox of [3, 4, 5, 6]) at.load(sandbox);
  assert.deepEqual((await at.orders()).map(([lane, order]) => [sandboxOf(order), lane]).sort(), [[1, 0], [2, 0], [3, 1], [4, 1], [5, 0], [6, 1]]);
  assert.deepEqual(at.sent.filter((message) => 'lanes' in message), [{ lanes: 2 }], 'no more of them than there may be');
});

test('many who come at once fill both lanes, although one of them is not up yet', async () => {
  const at = routed(2);
  at.news(0, { isUp: true });
  for (let sandbox = 1; sandbox <= 40; sandbox += 1) at.load(sandbox);
  const lanes = (await at.orders()).map(([lane]) => lane);
  assert.deepEqual([0, 1].map((lane) => lanes.filter((each) => each === lane).length), [24, 16]);
});

test('a process is up with its first lane, whenever the others are', () => {
  const at = routed(2);
  at.load(1);
  at.load(2);
  at.news(1, { isUp: true });
  assert.deepEqual(at.heard, []);
  at.news(0, { isUp: true });
  assert.deepEqual(at.heard, [{ say: 'ready' }]);
});

test('a call of many is split by lanes, and what it says to each keeps its order', async () => {
  const at = routed(2);
  at.load(1);
  at.load(2);
  at.news(1, { isUp: true });
  at.load(3);
  at.call({ id: 10, sandbox: 3 }, { id: 11, sandbox: 1 }, { id: 12, sandbox: 2 });
  at.router.order({ do: 'unload', sandbox: 1 });
  const orders = await at.orders();
  const call = { do: 'call', kind: 'event', name: 'x', payload: '1', deadline: 1 };
  assert.deepEqual(orders.filter(([, { do: what }]) => what !== 'load'), [[0, { ...call, calls: [11, 1, 12, 2] }], [0, { do: 'unload', sandbox: 1 }], [1, { ...call, calls: [10, 3] }]]);
  assert.deepEqual(orders.map(([lane, order]) => [lane, order.do]), [[0, 'load'], [0, 'load'], [0, 'call'], [0, 'unload'], [1, 'load'], [1, 'call']]);
  assert.equal(at.sent.filter((message) => 'text' in message).length, 2, 'one text for each lane');
});

test('who is not there is answered for, also after it broke a limit', async () => {
  const at = routed(1);
  at.load(1);
  at.call({ id: 10, sandbox: 7 });
  at.news(0, { said: [{ say: 'gone', sandbox: 1, end: 'memory', spent: { cpu: 1, heap: 1 } }] });
  at.call({ id: 11, sandbox: 1 });
  at.router.order({ do: 'reply', sandbox: 1, ask: 1, answer: '{}', deadline: 1 } satisfies ToSandbox);
  assert.deepEqual((await at.orders()).map(([, order]) => order.do), ['load']);
  assert.deepEqual(at.heard.filter(({ say }) => say === 'ran'), [{ say: 'ran', id: 10, error: 'it is not loaded' }, { say: 'ran', id: 11, error: 'it is not loaded' }]);
});

test('what guests answered is cut into an answer or an error, whatever they wrote', () => {
  const at = routed(1);
  const texts = ['{"answer":[1,{"a":2}]}', '{"error":"own"}', '', '{"error":', 'null', `{"error":"${'x'.repeat(900)}"}`];
  at.news(0, { ran: texts.map((_, index) => index), texts, said: [{ say: 'settled', id: 9, text: '{"answer":"late"}' }, { say: 'loaded', sandbox: 1, text: '{"error":"no plugin"}', took: 1, spent: { cpu: 1, heap: 1 } }] });
  const unread = 'it answered with nothing that can be read';
  assert.deepEqual(at.heard, [
    { say: 'ran', id: 0, answer: '[1,{"a":2}]' }, { say: 'ran', id: 1, error: 'own' }, { say: 'ran', id: 2 }, { say: 'ran', id: 3, error: unread }, { say: 'ran', id: 4, error: unread }, { say: 'ran', id: 5, error: 'x'.repeat(600) },
    { say: 'settled', id: 9, answer: '"late"' }, { say: 'loaded', sandbox: 1, took: 1, spent: { cpu: 1, heap: 1 }, error: 'no plugin' },
  ]);
});

test('a process that says what cannot be read is found out', () => {
  const at = routed(1);
  assert.deepEqual([at.router.hear([{ beat: 5 }]), at.router.hear([{ lane: 0, text: '{"ran":' }]), at.router.hear('5' as never)], [true, false, false]);
});

test('nor may it say what no lane of ours says: whoever hears it would stumble', () => {
  const at = routed(1);
  const spent = { cpu: 1, heap: 1 };
  const news = (...said: unknown[]): unknown[] => [{ lane: 0, text: JSON.stringify({ ran: [], texts: [], said }) }];
  const wrong: readonly unknown[][] = [
    [null], [5], [{}], [{ beat: 'x' }], [{ stuck: {} }], [{ lane: 0 }], [{ lane: 0, text: 'null' }], [{ lane: 0, text: '{}' }], [{ lane: 0, text: '{"ran":["x"],"texts":[],"said":[]}' }], [{ lane: 0, text: '{"ran":[1],"texts":[5],"said":[]}' }],
    news(null), news({ say: 'spent', sandbox: 1 }), news({ say: 'gone', sandbox: 1, end: 'other', spent }), news({ say: 'loaded', sandbox: 1, took: 1, spent }), news({ say: 'ask', sandbox: 1, ask: 1, name: 'kv.get', input: {} }), news({ say: 'settled', id: 1 }), news({ say: 'shout', sandbox: 1 }),
  ];
  for (const messages of wrong) assert.equal(at.router.hear(messages as never), false, JSON.stringify(messages));
  assert.equal(at.router.hear(news({ say: 'spent', sandbox: 1, spent }, { say: 'gone', sandbox: 1, end: 'loop', spent }, { say: 'flood', sandbox: 1, count: 2 }) as never), true);
  assert.deepEqual(at.heard.map(({ say }) => say), ['spent', 'gone', 'flood']);
});
