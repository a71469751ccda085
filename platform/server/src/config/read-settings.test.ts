import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings, SettingsWrong } from './read-settings.ts';

const needed = { PARLEY_SECRET: 's'.repeat(32), PARLEY_OPERATOR_KEY: 'o'.repeat(32), MONGODB_URI: 'mongodb://127.0.0.1/parley', LIVEKIT_URL: 'ws://127.0.0.1:7880', LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'l'.repeat(32) };

test('a machine of one’s own needs no further word: loopback, open calls', () => {
  const settings = readSettings({ ...needed, PARLEY_PORT: '' });
  assert.deepEqual([settings.host, settings.port, settings.publicUrl, settings.openCalls], ['127.0.0.1', 8080, 'http://localhost:8080', true]);
});

test('all that is wrong is said at once, by name and without the values', () => {
  assert.throws(() => readSettings({ ...needed, PARLEY_PORT: 'many', MONGODB_URI: 'https://db', PARLEY_SECRET: 'too-short-secret' }), (cause: unknown) => {
    assert.ok(cause instanceof SettingsWrong);
    for (const name of ['PARLEY_PORT', 'MONGODB_URI', 'PARLEY_SECRET']) assert.ok(cause.message.includes(name), name);
    assert.equal(cause.message.includes('too-short-secret'), false);
    return true;
  });
});

test('plain http away from this machine is refused with the reason; calls are not open there', () => {
  assert.throws(() => readSettings({ ...needed, PARLEY_PUBLIC_URL: 'http://meet.example' }), /no camera and no microphone/);
  const behindProxy = readSettings({ ...needed, PARLEY_HOST: '0.0.0.0', PARLEY_PUBLIC_URL: 'https://meet.example/' });
  assert.deepEqual([behindProxy.publicUrl, behindProxy.openCalls], ['https://meet.example', false]);
});
