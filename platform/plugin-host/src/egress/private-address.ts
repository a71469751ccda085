import { BlockList, isIP } from 'node:net';

// IANA special-purpose registries (RFC 6890 and its updates): whatever is not the public internet.
const v4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
// Inside 2000::/3, the only part that is routed publicly.
const v6: readonly (readonly [string, number])[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['2620:4f:8000::', 48], ['3fff::', 20]];

const special = new BlockList();
for (const [net, prefix] of v4) special.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of v6) special.addSubnet(net, prefix, 'ipv6');
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');

/** Whether a plugin must not reach it: private, loopback, link-local, metadata, multicast, documentation, and IPv4 wrapped in IPv6. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return special.check(address, 'ipv4');
  if (family === 6) return !routed.check(address, 'ipv6') || special.check(address, 'ipv6');
  return true;
}
