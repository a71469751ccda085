import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLinks } from './split-links.ts';

test('an address in a sentence becomes a link without the sentence’s full stop', () => {
  assert.deepEqual(splitLinks('See https://ports.example/tides/may. Final?'), [
    { text: 'See ', link: false }, { text: 'https://ports.example/tides/may', link: true }, { text: '. Final?', link: false },
  ]);
});

test('only http and https are links', () => {
  assert.deepEqual(splitLinks('javascript:alert(1) data:text/html,x'), [{ text: 'javascript:alert(1) data:text/html,x', link: false }]);
});

test('nothing of the text is lost', () => {
  for (const text of ['', 'https://a.example', 'x https://a.example/?q=(1) y https://b.example!', 'https://']) {
    assert.equal(splitLinks(text).map((part) => part.text).join(''), text);
  }
});
