import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grant } from '@parley/contracts/plain/grants';
import { refusedWith } from '../testing/refused.ts';
import { hostMatches, requireGranted } from './granted-url.ts';

const grants: readonly Grant[] = ['chat.read', 'egress:api.example.com', 'egress:*.wild.example.com'];
const granted = (url: string): string => requireGranted(url, grants).href;

test('a granted host may be asked, whatever path, query and case its address has', () => {
  assert.equal(granted('https://api.example.com/v1/x?y=1#z'), 'https://api.example.com/v1/x?y=1#z');
  assert.equal(granted('HTTPS://API.Example.COM'), 'https://api.example.com/');
  assert.equal(granted('https://api.example.com:443/'), 'https://api.example.com/', 'its usual port may be said');
});

test('a host that was not granted is refused and named, also one above, below or beside a granted one', () => {
  for (const host of ['example.com', 'com', 'www.api.example.com', 'api.example.com.evil.net', 'evilapi.example.com', 'api.example.co', 'xapi.example.com', 'api-example.com']) {
    assert.throws(() => granted(`https://${host}/`), refusedWith('not_granted', new RegExp(`^egress:${host}$`)));
  }
});

test('*. means any name below, however deep, and never the name itself', () => {
  for (const host of ['a.wild.example.com', 'a.b.c.wild.example.com', 'a-b.wild.example.com', '1.wild.example.com']) assert.equal(granted(`https://${host}/`), `https://${host}/`);
  for (const host of ['wild.example.com', 'evilwild.example.com', 'a.wild.example.com.evil.net', 'wild.example.com.a.wild.example.co']) assert.throws(() => granted(`https://${host}/`), refusedWith('not_granted'), host);
});

test('a pattern matches whole labels only', () => {
  assert.equal(hostMatches('example.com', 'example.com'), true);
  assert.equal(hostMatches('example.com', 'a.example.com'), false);
  assert.equal(hostMatches('*.example.com', '.example.com'), false);
  assert.equal(hostMatches('*.example.com', '..example.com'), false);
  assert.equal(hostMatches('*.example.com', 'a..example.com'), false);
  assert.equal(hostMatches('*.example.com', 'example.com'), false);
  assert.equal(hostMatches('*.example.com', 'xexample.com'), false);
});

test('a grant that is no host grants no host', () => {
  for (const grant of ['secrets', 'egress:', 'egress:*', 'egress:*.', 'egress:com'] as Grant[]) assert.throws(() => requireGranted('https://api.example.com/', [grant]), refusedWith('not_granted'));
  assert.throws(() => requireGranted('https://api.example.com/', []), refusedWith('not_granted'));
});

test('only https is asked', () => {
  for (const url of ['http://api.example.com/', 'ftp://api.example.com/', 'ws://api.example.com/', 'wss://api.example.com/', 'file:///etc/passwd', 'data:text/plain,x', 'javascript:alert(1)', 'blob:https://api.example.com/x']) assert.throws(() => granted(url), refusedWith('blocked', /https/), url);
});

test('an address with a user name is refused, however it is written', () => {
  for (const url of ['https://user@api.example.com/', 'https://user:pass@api.example.com/', 'https://:pass@api.example.com/', 'https:\\\\user@api.example.com/', 'https:user@api.example.com', 'https://api.example.com%40x@api.example.com/']) assert.throws(() => granted(url), refusedWith('blocked', /user name/), url);
});

test('what comes after an @ is the host, and it is the one that is judged', () => {
  assert.throws(() => granted('https://api.example.com@evil.net/'), refusedWith('blocked'));
  for (const url of ['https://evil.net/@api.example.com', 'https://evil.net?@api.example.com', 'https://evil.net#@api.example.com', 'https://evil.net\\@api.example.com']) assert.throws(() => granted(url), refusedWith('not_granted', /evil\.net/), url);
});

test('numbers are no names: not in any way an address can be written', () => {
  const ways = ['127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '0177.0.0.1', '017700000001', '127.0.0.1.', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[fe80::1]', '１２７.0.0.1', '127。0。0。1', '%31%32%37.0.0.1', '0', '8.8.8.8'];
  for (const host of ways) assert.throws(() => granted(`https://${host}/`), refusedWith('blocked', /numbers/), host);
  assert.throws(() => requireGranted('https://127.0.0.1/', ['egress:127.0.0.1' as Grant]), refusedWith('blocked'), 'not even when it was granted');
});

test('a dot at the end of a name is refused: it would be another name for the same host', () => {
  for (const url of ['https://api.example.com./', 'https://api.example.com。/', 'https://a.wild.example.com./']) assert.throws(() => granted(url), refusedWith('blocked', /dot/), url);
});

test('only the usual port is asked', () => {
  for (const port of [80, 444, 8443, 22, 1, 65_535]) assert.throws(() => granted(`https://api.example.com:${port}/`), refusedWith('blocked', /port/), String(port));
});

test('letters that only look alike are another host; wide and upper-case forms are the same', () => {
  assert.throws(() => granted('https://api.exаmple.com/'), refusedWith('not_granted', /xn--/), 'a Cyrillic a');
  assert.throws(() => granted('https://bücher.wild.example.com.evil.net/'), refusedWith('not_granted'));
  assert.equal(granted('https://ａｐｉ.example.com/'), 'https://api.example.com/');
  assert.equal(granted('https://api%2eexample.com/'), 'https://api.example.com/');
  assert.equal(granted('https://bücher.wild.example.com/'), 'https://xn--bcher-kva.wild.example.com/', 'below a granted name any name is granted');
});

test('signs that an address must not hold end in a refusal, never in another host', () => {
  for (const url of ['', 'https://', 'https:// api.example.com/', 'https://api.example.com\u0000.evil.net/', 'https://api.exam ple.com/', 'https://api.example.com:99999/', 'api.example.com', '//api.example.com', 'https://%00api.example.com/', 'https://api.example.com|evil.net/']) assert.throws(() => granted(url), refusedWith('invalid'), JSON.stringify(url));
  assert.equal(granted(' https://api.exam\tple.com\n/'), 'https://api.example.com/');
});
