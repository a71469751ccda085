import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyAway } from './why-away.ts';

const coded = (code: string): Error => Object.assign(new Error('it failed'), { code });

test('what happened is found however deep it is wrapped', () => {
  assert.equal(whyAway(coded('ECONNREFUSED')), 'nothing listens at its address');
  assert.equal(whyAway(new TypeError('fetch failed', { cause: new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]) })), 'nothing listens at its address');
  const selection = Object.assign(new Error('no server'), { reason: { servers: new Map([['db.example.org:27017', { error: new Error('no connection', { cause: coded('ENOTFOUND') }) }]]) } });
  assert.equal(whyAway(selection), 'its name is not known');
  for (const code of ['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE']) {
    assert.equal(whyAway(new TypeError('fetch failed', { cause: coded(code) })), `no secure connection comes about (${code})`);
  }
});

test('what tells nothing is not guessed at', () => {
  const round: { cause?: unknown } = {};
  round.cause = round;
  for (const cause of [undefined, 'ECONNREFUSED', new Error('x'), coded('ETIMEDOUT'), round]) assert.equal(whyAway(cause), undefined);
});
