import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fitsEngine, platformVersion } from './engine.ts';

test('the version is the one in package.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  assert.equal(platformVersion, version);
});

test('a caret lets what comes after the first number that is not 0 grow, and nothing before it', () => {
  for (const [engine, version] of [['^1.2.3', '1.2.3'], ['^1.2.3', '1.10.0'], ['^0.1.0', '0.1.9'], ['^0.0.3', '0.0.3'], ['^1.2.3', '1.2.3-beta.1']] as const) assert.equal(fitsEngine(engine, version), true, `${engine} on ${version}`);
  for (const [engine, version] of [['^1.2.3', '1.2.2'], ['^1.2.3', '2.0.0'], ['^0.1.0', '0.2.0'], ['^0.0.3', '0.0.4'], ['^0.2.0', '0.1.0']] as const) assert.equal(fitsEngine(engine, version), false, `${engine} on ${version}`);
});
