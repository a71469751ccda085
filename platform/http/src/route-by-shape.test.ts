import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeByShape } from './route-by-shape.ts';
import { serving } from './testing/serve.ts';

/** Answers with the route that served, and what it took out of the path. */
async function house(...routes: readonly (readonly [method: string, path: string])[]) {
  const routing = routeByShape();
  for (const [method, path] of routes) {
    routing.add(path, method, async (context) => {
      context.body = `${method} ${path} ${JSON.stringify(context['params'])}`;
    });
  }
  const server = await serving(routing.middleware());
  const ask = async (method: string, path: string): Promise<string> => {
    const { status, body } = await server.ask(path, { method });
    return status === 404 ? 'nobody' : body;
  };
  return { ask, whole: server.ask, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

test('a path is served by the route that it fits, whatever else has its shape', async () => {
  await using at = await house(['GET', '/v1/calls'], ['POST', '/v1/calls'], ['GET', '/v1/calls/:callId'], ['GET', '/v1/calls/:callId/preview'], ['POST', '/v1/calls/:callId/end'], ['DELETE', '/v1/calls/:callId/people/:personId'], ['GET', '/v1/keys/:keyId'], ['GET', '/v1/lasting/own']);
  assert.equal(await at.ask('GET', '/v1/calls'), 'GET /v1/calls {}');
  assert.equal(await at.ask('POST', '/v1/calls'), 'POST /v1/calls {}');
  assert.equal(await at.ask('GET', '/v1/calls/abc'), 'GET /v1/calls/:callId {"callId":"abc"}');
  assert.equal(await at.ask('GET', '/v1/calls/preview'), 'GET /v1/calls/:callId {"callId":"preview"}');
  assert.equal(await at.ask('GET', '/v1/calls/abc/preview?x=1'), 'GET /v1/calls/:callId/preview {"callId":"abc"}');
  assert.equal(await at.ask('POST', '/v1/calls/abc/end'), 'POST /v1/calls/:callId/end {"callId":"abc"}');
  assert.equal(await at.ask('DELETE', '/v1/calls/abc/people/p%2F1'), 'DELETE /v1/calls/:callId/people/:personId {"callId":"abc","personId":"p/1"}');
  assert.equal(await at.ask('GET', '/v1/keys/own'), 'GET /v1/keys/:keyId {"keyId":"own"}');
  assert.equal(await at.ask('GET', '/v1/lasting/own'), 'GET /v1/lasting/own {}');
});

test('what fits no route is left to whoever comes next: another shape, an empty part, a slash too many', async () => {
  await using at = await house(['GET', '/v1/calls'], ['GET', '/v1/calls/:callId'], ['GET', '/v1/calls/:callId/preview']);
  for (const path of ['/', '/v1', '/v1/calls/', '/v1/calls//preview', '/v1/calls/abc/', '/v1/calls/abc/preview/', '/v1/calls/abc/other', '/v2/calls', '/v1/keys']) assert.equal(await at.ask('GET', path), 'nobody', path);
});

test('another method is told which the path has, also where a part that varies and one that does not share it', async () => {
  await using at = await house(['GET', '/v1/links/:linkId'], ['POST', '/v1/links/own'], ['PUT', '/v1/links/own']);
  const refused = await at.whole('/v1/links/own', { method: 'DELETE' });
  assert.equal(refused.status, 405);
  assert.deepEqual(String(refused.headers['allow']).split(', ').toSorted(), ['GET', 'HEAD', 'POST', 'PUT']);
  assert.equal(await at.ask('GET', '/v1/links/own'), 'GET /v1/links/:linkId {"linkId":"own"}');
});
