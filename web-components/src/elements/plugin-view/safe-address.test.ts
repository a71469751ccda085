import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPicture, safeAddress } from './safe-address.ts';

test('an https address is read as the browser reads it', () => {
  assert.equal(safeAddress('https://bücher.example/a b')?.href, 'https://xn--bcher-kva.example/a%20b');
});

test('nothing else is opened', () => {
  for (const href of ['', 'minutes', 'http://ports.example/', 'javascript:alert(1)', 'data:text/html,x', 'https://ports.example@other.example/']) assert.equal(safeAddress(href), undefined, href);
});

test('pictures are files of the package, or what the core keeps; nothing is loaded from elsewhere', () => {
  assert.equal(isPicture('asset:logo.png'), true);
  assert.equal(isPicture(`picture:${'0'.repeat(64)}`), true);
  for (const src of ['', 'https://ports.example/logo.png', '/logo.png', 'http://ports.example/logo.png', 'javascript:alert(1)', 'data:image/svg+xml,x']) assert.equal(isPicture(src), false, src);
});
