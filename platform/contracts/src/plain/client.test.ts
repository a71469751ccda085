import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from './client.ts';
import { ClientFault } from './client-fault.ts';

interface Request { readonly url: string; readonly init: RequestInit }

function answering(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const client = createClient({
    serverUrl: 'https://meet.example',
    fetch: async (url, init = {}) => {
      requests.push({ url: String(url), init });
      return answer();
    },
  });
  return { client, requests };
}
const codeOf = (code: string) => (cause: unknown): boolean => cause instanceof ClientFault && cause.code === code;

test('the table says where a request goes: path fields in the path, the rest in the body', async () => {
  const { client, requests } = answering(() => Response.json({ admitted: [] }));
  await client.call('admission.admit', { callId: 'abcdefghijkl', all: true }, { authorization: 'Bearer x' });
  assert.equal(requests[0]?.url, 'https://meet.example/v1/calls/abcdefghijkl/admit');
  assert.equal(requests[0]?.init.method, 'POST');
  assert.equal(requests[0]?.init.body, '{"all":true}');
  assert.equal(new Headers(requests[0]?.init.headers).get('authorization'), 'Bearer x');
});

test('a GET carries its fields in the query and leaves out what is not given', async () => {
  const { client, requests } = answering(() => Response.json({ calls: [] }));
  await client.call('calls.list', { state: 'past', cursor: undefined });
  assert.equal(requests[0]?.url, 'https://meet.example/v1/calls?state=past');
  assert.equal(requests[0]?.init.body, undefined);
});

test('a path field cannot lead elsewhere', async () => {
  const { client, requests } = answering(() => Response.json({}));
  await client.call('calls.get', { callId: '../../me?x=#' });
  assert.equal(requests[0]?.url, 'https://meet.example/v1/calls/..%2F..%2Fme%3Fx%3D%23');
});

test('a 204 is an empty answer', async () => {
  const { client } = answering(() => new Response(null, { status: 204 }));
  assert.deepEqual(await client.call('organizations.sign_out', {}), {});
});

test('the server’s fault arrives with its code, its words and its facts', async () => {
  const { client } = answering(() => Response.json({ code: 'admission.pin_wrong', title: 'That is not the PIN of this call.', detail: 'Check it.', retryable: false, facts: { triesLeft: 3 } }, { status: 403 }));
  await assert.rejects(client.call('admission.check_pin', { callId: 'abcdefghijkl', pin: '1' }), (cause: unknown) => {
    assert.ok(cause instanceof ClientFault);
    assert.deepEqual(cause.report, { code: 'admission.pin_wrong', title: 'That is not the PIN of this call.', help: 'Check it.', retryable: false, facts: { triesLeft: 3 } });
    return true;
  });
});

test('an answer that is none of ours is unavailable or not found, never a crash', async () => {
  await assert.rejects(answering(() => new Response('<h1>Bad gateway</h1>', { status: 502 })).client.call('organizations.whoami', {}), codeOf('transport.unavailable'));
  await assert.rejects(answering(() => new Response('nope', { status: 404 })).client.call('organizations.whoami', {}), codeOf('transport.not_found'));
  await assert.rejects(answering(() => Response.json({ code: 'constructor' }, { status: 500 })).client.call('organizations.whoami', {}), codeOf('transport.unavailable'));
});

test('no network is unavailable; no answer in time is a timeout', async () => {
  await assert.rejects(answering(() => Promise.reject(new TypeError('fetch failed'))).client.call('organizations.whoami', {}), codeOf('transport.unavailable'));
  await assert.rejects(answering(() => Promise.reject(new DOMException('too slow', 'TimeoutError'))).client.call('organizations.whoami', {}), codeOf('transport.timeout'));
});
