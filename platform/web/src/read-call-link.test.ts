import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCallLink } from './read-call-link.ts';

const origin = 'https://calls.harbour.example';
const link = `${origin}/c/abcdefghij12#g=Key_with-24-signs_here01`;

test('a link is taken as it is, with blanks around it, without its scheme, or out of a sentence', () => {
  for (const pasted of [link, `  ${link}\n`, link.slice('https://'.length), `Join us: ${link} at two`, link.slice(origin.length)]) {
    assert.equal(readCallLink(pasted, origin), link, pasted);
  }
});

test('another site, a script or half a link opens nothing', () => {
  for (const pasted of ['', 'hello', 'https://elsewhere.example/c/abcdefghij12#g=key', 'javascript:alert(1)//c/abcdefghij12', `${origin}/c/short#g=x`, `https://calls.harbour.example@elsewhere.example/c/abcdefghij12`]) {
    assert.equal(readCallLink(pasted, origin), undefined, pasted);
  }
});
