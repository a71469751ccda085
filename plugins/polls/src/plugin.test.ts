import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCall } from '@parley/sdk-plugin/testing';

type Call = Awaited<ReturnType<typeof simulateCall>>;
type Someone = ReturnType<Call['join']>;

/** A call with the plugin in it, ended whatever happens. */
async function inCall(settings: Record<string, string | boolean>, work: (call: Call, ada: Someone) => Promise<void>): Promise<void> {
  const call = await simulateCall({ folder: new URL('..', import.meta.url), grants: 'all', settings });
  try {
    await work(call, call.join('Ada', { role: 'host' }));
  } finally {
    await call.stop();
  }
}
const seen = (call: Call, person: Someone, surface: string): string => JSON.stringify(call.views(person).filter((each) => each.surface === surface).map(({ view }) => view));
const press = (call: Call, person: Someone, label: string, surface = 'panel', values = {}): Promise<unknown> => Promise.resolve(call.press(person, { surface, label, values }));
const votes = (call: Call, person: Someone): number[] => [...seen(call, person, 'panel').matchAll(/"value":(\d+)/g)].map((match) => Number(match[1]));

test('a poll from its opening to its export', async () => {
  await inCall({ anonymous: false }, async (call, ada) => {
    const ben = call.join('Ben');
    const { reply } = await call.say(ada, '/poll Lunch? | Pizza | Soup');
    assert.equal(reply, undefined);
    assert.match(JSON.stringify(call.chat), /New poll: Lunch\?/);
    assert.match(seen(call, ben, 'chat_card'), /Pizza/);

    await press(call, ben, 'Soup', 'chat_card');
    await press(call, ada, 'Soup');
    assert.deepEqual(votes(call, ben), [0, 2]);
    assert.match(seen(call, ben, 'panel'), /"label":"Soup","value":2,"note":"2 · 100 %","marked":true/);

    await press(call, ben, 'Pizza');
    assert.deepEqual([votes(call, ada), votes(call, ben)], [[1, 1], [1, 1]]);

    assert.doesNotMatch(seen(call, ben, 'panel'), /Close poll|Export/);
    await press(call, ada, 'Close poll');
    assert.match(seen(call, ben, 'panel'), /Closed\./);
    assert.match(seen(call, ben, 'chat_card'), /Result/);

    await press(call, ada, 'Export');
    assert.match(seen(call, ada, 'modal'), /person,vote/);
    assert.match(seen(call, ada, 'modal'), /Ben,Pizza/);
    assert.doesNotMatch(seen(call, ben, 'modal'), /Pizza/);
    await press(call, ada, 'Done', 'modal');
    assert.equal(seen(call, ada, 'modal'), '[]');
  });
});

test('an anonymous poll tells nobody who voted for what', async () => {
  await inCall({ anonymous: true }, async (call, ada) => {
    const ben = call.join('Ben');
    await call.say(ada, '/poll Lunch? | Pizza | Soup');
    await press(call, ben, 'Soup');
    await press(call, ada, 'Export');
    assert.match(seen(call, ada, 'modal'), /option,votes\\nPizza,0\\nSoup,1/);
    assert.doesNotMatch(seen(call, ada, 'modal'), /Ben/);
  });
});

test('votes at the same moment are all counted', async () => {
  await inCall({}, async (call, ada) => {
    const people = Array.from({ length: 90 }, (_, index) => call.join(`Person ${index}`));
    await call.say(ada, '/poll Lunch? | Pizza | Soup');
    await Promise.all(people.map((person, index) => press(call, person, index % 3 === 0 ? 'Pizza' : 'Soup')));
    await call.clock.advance(3_000);
    assert.deepEqual(votes(call, ada), [30, 60]);
  });
});

test('a rush beyond what may be asked delays pictures and loses no vote', async () => {
  await inCall({}, async (call, ada) => {
    const people = Array.from({ length: 250 }, (_, index) => call.join(`Person ${index}`));
    await call.clock.advance(10_000);
    await call.say(ada, '/poll Lunch? | Pizza | Soup');
    await Promise.all(people.map((person, index) => press(call, person, index % 5 === 0 ? 'Pizza' : 'Soup')));
    const [poll] = [...call.kept.values()] as { votes: object }[];
    assert.equal(Object.keys(poll?.votes ?? {}).length, 250);
    await call.clock.advance(10_000);
    call.join('Late');
    await call.clock.advance(1_000);
    assert.deepEqual(votes(call, ada), [50, 200]);
  });
});

test('when more come than can have panels of their own, all share one', async () => {
  await inCall({}, async (call, ada) => {
    await call.say(ada, '/poll Lunch? | Pizza | Soup');
    await press(call, ada, 'Soup');
    const people = Array.from({ length: 14 }, (_, index) => call.join(`Person ${index}`));
    const last = people.at(-1) as Someone;
    await press(call, last, 'Pizza');
    assert.deepEqual(votes(call, last), [1, 1]);
    assert.match(seen(call, last, 'panel'), /Your vote on “Lunch\?”: Pizza/);
    assert.match(seen(call, ada, 'panel'), /Close poll/);
    assert.doesNotMatch(seen(call, last, 'panel'), /Close poll/);
  });
});

test('one poll at a time, opened by whom the settings allow', async () => {
  await inCall({ openedBy: 'hosts' }, async (call, ada) => {
    const ben = call.join('Ben');
    assert.match((await call.say(ben, '/poll Lunch? | Pizza | Soup')).reply ?? '', /Only hosts/);
    assert.equal(seen(call, ada, 'panel'), '[]');
    await call.say(ada, '/poll Lunch? | Pizza | Soup');
    assert.match((await call.say(ada, '/poll Dinner? | Rice | Bread')).reply ?? '', /still open/);
    await press(call, ada, 'Close poll');
    assert.equal((await call.say(ada, '/poll Dinner? | Rice | Bread')).reply, undefined);
    assert.deepEqual(votes(call, ada), [0, 0]);
    assert.match(seen(call, ben, 'panel'), /Dinner/);
  });
  await inCall({ openedBy: 'everyone' }, async (call) => {
    const ben = call.join('Ben');
    assert.match((await call.say(ben, '/poll Lunch?')).reply ?? '', /two options/);
    await call.say(ben, '/poll Lunch? | Pizza | Soup');
    assert.match(seen(call, ben, 'panel'), /Pizza/);
  });
});

test('without anything after /poll there is a form, which comes back with what is wrong', async () => {
  await inCall({}, async (call, ada) => {
    const ben = call.join('Ben');
    await call.say(ada, '/poll');
    assert.match(seen(call, ada, 'modal'), /"name":"question"/);
    assert.equal(seen(call, ben, 'modal'), '[]');
    await press(call, ada, 'Open poll', 'modal', { question: 'Lunch?', options: 'Pizza', anonymous: 'no' });
    assert.match(seen(call, ada, 'modal'), /two options.*"value":"Pizza"/);
    await press(call, ada, 'Open poll', 'modal', { question: 'Lunch?', options: 'Pizza\nSoup', anonymous: 'no' });
    assert.equal(seen(call, ada, 'modal'), '[]');
    assert.match(seen(call, ben, 'panel'), /Hosts can see who votes for what/);
  });
});

test('whoever comes later sees the poll as it stands', async () => {
  await inCall({}, async (call, ada) => {
    await call.say(ada, '/poll Lunch? | Pizza | Soup');
    await press(call, ada, 'Soup');
    const ben = call.join('Ben');
    await call.clock.advance(0);
    assert.deepEqual(votes(call, ben), [0, 1]);
  });
});
