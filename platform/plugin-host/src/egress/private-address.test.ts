import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPrivateAddress } from './private-address.ts';

/** First and last address of each network that is not the public internet (IANA special-purpose registries), and the neighbours that are. */
const v4: readonly (readonly [what: string, first: string, last: string])[] = [
  ['this network', '0.0.0.0', '0.255.255.255'], ['private', '10.0.0.0', '10.255.255.255'], ['shared between carriers', '100.64.0.0', '100.127.255.255'],
  ['loopback', '127.0.0.0', '127.255.255.255'], ['link-local and metadata', '169.254.0.0', '169.254.255.255'], ['private', '172.16.0.0', '172.31.255.255'],
  ['protocol assignments', '192.0.0.0', '192.0.0.255'], ['documentation', '192.0.2.0', '192.0.2.255'], ['6to4 relays', '192.88.99.0', '192.88.99.255'],
  ['private', '192.168.0.0', '192.168.255.255'], ['benchmarks', '198.18.0.0', '198.19.255.255'], ['documentation', '198.51.100.0', '198.51.100.255'],
  ['documentation', '203.0.113.0', '203.0.113.255'], ['multicast', '224.0.0.0', '239.255.255.255'], ['reserved and broadcast', '240.0.0.0', '255.255.255.255'],
];
const asNumber = (address: string): number => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const asAddress = (number: number): string => [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

for (const [what, first, last] of v4) {
  test(`${first} to ${last} (${what}) is never reached`, () => {
    const middle = asAddress(Math.floor((asNumber(first) + asNumber(last)) / 2));
    for (const address of [first, middle, last]) assert.equal(isPrivateAddress(address), true, address);
  });
}

test('the addresses right before and after a private network are public, unless they lie in another', () => {
  const isListed = (number: number): boolean => v4.some(([, first, last]) => number >= asNumber(first) && number <= asNumber(last));
  for (const [, first, last] of v4) {
    for (const number of [asNumber(first) - 1, asNumber(last) + 1]) {
      if (number < 0 || number >= 2 ** 32 || isListed(number)) continue;
      assert.equal(isPrivateAddress(asAddress(number)), false, asAddress(number));
    }
  }
});

test('addresses of the public internet are public', () => {
  for (const address of ['1.1.1.1', '8.8.8.8', '93.184.216.34', '172.32.0.1', '2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450:4001:800::200e']) assert.equal(isPrivateAddress(address), false, address);
});

test('only the part of IPv6 that is routed publicly is public, and not its own special networks', () => {
  for (const address of ['::', '::1', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'fec0::1', 'ff02::1', '100::1', '5f00::1', '2001::1', '2001:10::1', '2001:db8::1', '2002:7f00:1::', '2620:4f:8000::1', '3fff::1', 'FD00::1']) assert.equal(isPrivateAddress(address), true, address);
});

test('an IPv4 address in the clothes of IPv6 is refused, whichever it is', () => {
  for (const address of ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:8.8.8.8', '::127.0.0.1', '::8.8.8.8', '64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1', '2002:a00:1::1']) assert.equal(isPrivateAddress(address), true, address);
});

test('what is no address is refused, also the short and the octal ways to write one', () => {
  for (const address of ['', 'localhost', 'example.com', '127.1', '0177.0.0.1', '010.0.0.1', '0x7f000001', '2130706433', '1.1.1.1:443', '[::1]', '1.1.1.1 ', ' 1.1.1.1']) assert.equal(isPrivateAddress(address), true, address);
});
