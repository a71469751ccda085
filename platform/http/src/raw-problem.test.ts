import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { text } from 'node:stream/consumers';
import { Fault } from '@parley/contracts/plain/fault';
import { answerRaw } from './raw-problem.ts';

test('a fault over a bare connection is a whole answer: status, problem+json, how long to wait, and the end', async () => {
  const connection = new PassThrough();
  answerRaw(connection, new Fault('transport.too_many', { retryAfter: 7 }));
  const [head = '', body = ''] = (await text(connection)).split('\r\n\r\n');
  assert.match(head, /^HTTP\/1\.1 429 Too Many Requests\r\n/);
  for (const line of ['content-type: application/problem+json', 'connection: close', 'retry-after: 7', `content-length: ${Buffer.byteLength(body)}`]) assert.ok(head.includes(`\r\n${line}`), line);
  assert.deepEqual([JSON.parse(body)].map(({ code, status, retryable, facts }: Record<string, unknown>) => ({ code, status, retryable, facts })), [{ code: 'transport.too_many', status: 429, retryable: true, facts: { retryAfter: 7 } }]);
});

test('whoever is gone already is not answered, and breaks nothing', async () => {
  const connection = new PassThrough();
  connection.end();
  answerRaw(connection, new Fault('transport.origin'));
  await once(connection, 'close');
});
