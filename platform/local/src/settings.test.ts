import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { insideUrl, readLauncherSettings, tryLauncherSettings } from './settings.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'parley-settings-')); });
afterEach(() => rmSync(folder, { recursive: true }));
const read = (environment: Record<string, string> = {}): ReturnType<typeof readLauncherSettings> => readLauncherSettings({ PARLEY_DATA_DIR: folder, ...environment });
const problemsOf = (environment: Record<string, string>): string => {
  try {
    read(environment);
    return '';
  } catch (cause) {
    return (cause as Error).message;
  }
};

describe('settings of the launcher', () => {
  test('without any, Parley is for this machine alone', () => {
    const settings = read();
    assert.deepEqual([settings.host, settings.port, settings.liveKitPort, settings.liveKitAddress, settings.publicUrl], ['127.0.0.1', 8080, 7880, '127.0.0.1', undefined]);
  });

  test('everything that is wrong is said at once', () => {
    const said = problemsOf({ PARLEY_PORT: '0', PARLEY_LIVEKIT_PORT: 'x', PARLEY_OPEN_CALLS: 'yes', MONGODB_URI: 'postgres://x', LIVEKIT_URL: 'ws://127.0.0.1:1', LIVEKIT_API_SECRET: 'short' });
    for (const name of ['PARLEY_PORT', 'PARLEY_LIVEKIT_PORT', 'PARLEY_OPEN_CALLS', 'MONGODB_URI', 'LIVEKIT_API_KEY', 'LIVEKIT_API_SECRET']) assert.match(said, new RegExp(`^  ${name}: `, 'm'));
  });

  test('what is wrong counts as not set for whoever goes on without it', () => {
    writeFileSync(join(folder, 'parley.env'), 'PARLEY_CHROMIUM=/opt/chromium\n');
    const { settings, problems, wrong } = tryLauncherSettings({ PARLEY_DATA_DIR: folder, PARLEY_PORT: 'abc', LIVEKIT_PUBLIC_URL: 'nowhere', MONGODB_URI: 'postgres://x' });
    assert.deepEqual([...wrong].sort(), ['LIVEKIT_PUBLIC_URL', 'MONGODB_URI', 'PARLEY_PORT']);
    assert.equal(problems.length, 3);
    assert.deepEqual([settings.port, settings.mongodbUri, settings.environment], [8080, undefined, { PARLEY_DATA_DIR: folder, PARLEY_CHROMIUM: '/opt/chromium' }]);
  });

  test('a password that stands in an address is not said back', () => {
    const said = problemsOf({ LIVEKIT_URL: 'ftp://ada:geheim/geheim@livekit.example.org', PARLEY_PUBLIC_URL: 'http://ada:geheim@meet.example.org', PARLEY_MONGOD_MIRROR: 'geheim@x', MONGODB_URI: 'postgres://ada:geheim@x' });
    assert.match(said, /LIVEKIT_URL: ftp:/);
    assert.doesNotMatch(said, /geheim/);
  });

  test('an address for others without https is refused with the reason', () => {
    for (const environment of [{ PARLEY_HOST: '0.0.0.0' }, { PARLEY_HOST: '10.0.0.5', PARLEY_PUBLIC_URL: 'http://meet.example.org' }, { PARLEY_PUBLIC_URL: 'http://10.0.0.5:8080' }]) {
      assert.match(problemsOf(environment), /no camera and no microphone.*PARLEY_PUBLIC_URL=https:/);
    }
    assert.equal(problemsOf({ PARLEY_HOST: '0.0.0.0', PARLEY_PUBLIC_URL: 'https://meet.example.org' }), '');
  });

  test('where Parley listens and is found decides where LiveKit sends media', () => {
    const away = { PARLEY_PUBLIC_URL: 'https://meet.example.org' };
    assert.equal(read({ ...away, PARLEY_HOST: '10.0.0.5' }).liveKitAddress, '10.0.0.5');
    assert.equal(read({ ...away, PARLEY_HOST: '0.0.0.0' }).liveKitAddress, undefined);
    assert.equal(read(away).liveKitAddress, undefined);
    assert.equal(read({ ...away, PARLEY_LIVEKIT_ADDRESS: '203.0.113.7' }).liveKitAddress, '203.0.113.7');
  });

  test('the file in the data directory sets what the environment does not', () => {
    writeFileSync(join(folder, 'parley.env'), '# ours\nPARLEY_PORT=9000\nexport PARLEY_LIVEKIT_PORT="9100"\nPARLEY_TRUSTED_PROXIES=10.0.0.0/8\n');
    const settings = read({ PARLEY_PORT: '9001', PARLEY_LIVEKIT_PORT: '' });
    assert.deepEqual([settings.port, settings.liveKitPort, settings.environment['PARLEY_TRUSTED_PROXIES']], [9001, 9100, '10.0.0.0/8']);
  });

  test('a file that says something else is refused line by line', () => {
    writeFileSync(join(folder, 'parley.env'), 'PARLEY_PORT=9000\nwhat is this\nNODE_OPTIONS=--inspect\nPARLEY_DATA_DIR=elsewhere\n');
    assert.match(problemsOf({}), /line 2 is not NAME=value[\s\S]*NODE_OPTIONS is none of Parley’s settings[\s\S]*PARLEY_DATA_DIR cannot stand/);
  });

  test('this machine reaches Parley at an address that exists, wherever it listens', () => {
    assert.deepEqual(['127.0.0.1', '0.0.0.0', '::', '::1', '10.0.0.5', 'localhost'].map((host) => insideUrl(host, 8080)), ['http://127.0.0.1:8080', 'http://127.0.0.1:8080', 'http://[::1]:8080', 'http://[::1]:8080', 'http://10.0.0.5:8080', 'http://localhost:8080']);
  });
});
