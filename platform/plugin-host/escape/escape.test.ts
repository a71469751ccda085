import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { allCases, type EscapeCase } from './read-case.ts';
import { trialGround } from './try-snippet.ts';

// Two of every class here; all of them by `npm run escape`.
const each = 2;
const chosen = Object.values(Object.groupBy(allCases(), (one) => one.class)).flatMap((ofClass: EscapeCase[] = []) => [ofClass[0], ofClass[Math.floor(ofClass.length / 2)]].slice(0, each).filter((one) => one !== undefined));

let ground: Awaited<ReturnType<typeof trialGround>>;
before(async () => { ground = await trialGround({ timed: false }); });
after(() => ground.dispose());

test('there are cases of every class, and more than 120 of them', () => {
  assert.ok(allCases().length >= 120);
  assert.ok(new Set(allCases().map((one) => one.class)).size >= 20);
});

for (const one of chosen) {
  test(`contained: ${one.says}`, async () => {
    const verdict = await ground.attempt(one);
    assert.deepEqual(verdict.problems, [], `${one.class}/${one.name}: ${verdict.outcome}`);
  });
}
