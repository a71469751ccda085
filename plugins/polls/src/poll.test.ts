import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ballotData, castAll, countVotes, openAfter, personalUpTo, readBallot, type Poll } from './poll.ts';

const draft = { question: 'Lunch?', options: ['Pizza', 'Soup'], anonymous: false };
const poll = openAfter(undefined, draft, 3);
const ballot = (personId: string, option: number, of = poll) => ({ poll: of.id, personId, option });

test('everybody has one vote, and may change it', () => {
  const once = castAll(poll, [ballot('p_a', 0), ballot('p_b', 1), ballot('p_c', 1)]) as Poll;
  assert.deepEqual(countVotes(once), [1, 2]);
  const changed = castAll(once, [ballot('p_b', 0)]) as Poll;
  assert.deepEqual(countVotes(changed), [2, 1]);
  assert.deepEqual(countVotes(castAll(poll, [ballot('p_a', 0), ballot('p_a', 1)]) as Poll), [0, 1], 'the last one counts');
});

test('votes that are late, for another poll, or for nothing do not count', () => {
  assert.equal(castAll({ ...poll, closed: true }, [ballot('p_a', 0)]), undefined);
  const next = openAfter(poll, draft, 3);
  assert.equal(castAll(next, [ballot('p_a', 0)]), undefined);
  assert.equal(castAll(poll, [ballot('p_a', 2)]), undefined);
  assert.equal(castAll(poll, []), undefined);
});

test('a thousand people vote, and what is stored stays small enough', () => {
  const full = castAll(poll, Array.from({ length: 1_200 }, (_, index) => ballot(`p_${String(index).padStart(16, '0')}`, index % 2))) as Poll;
  assert.deepEqual(countVotes(full), [500, 500]);
  assert.ok(JSON.stringify(full).length < 28_000);
  const changed = castAll(full, [ballot('p_0000000000000000', 1)]) as Poll;
  assert.deepEqual(countVotes(changed), [499, 501], 'who has voted can still change it');
});

test('a button carries its poll and its option, and nothing else is read from it', () => {
  assert.deepEqual(readBallot('p_a', ballotData(poll, 1)), { poll: 1, personId: 'p_a', option: 1 });
  for (const data of ['', '1', '1:', ':1', '1:-1', '1:1:1', 'x:y', '1:9999']) assert.equal(readBallot('p_a', data), undefined, data);
});

test('few people get panels of their own', () => {
  assert.equal(openAfter(undefined, draft, personalUpTo).personal, true);
  assert.equal(openAfter(undefined, draft, personalUpTo + 1).personal, false);
});
