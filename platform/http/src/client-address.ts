import { BlockList, isIP } from 'node:net';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Who really asks. `X-Forwarded-For` is believed only hop by hop through proxies named in the settings: the right-most
 * address that is not one of them.
 */
export function clientAddress(trustedProxies: readonly string[]): (headers: Headers, remote: string) => string {
  if (trustedProxies.length === 0) return (_headers, remote) => plainAddress(remote);
  const trusted = new BlockList();
  for (const each of trustedProxies) {
    const [net = '', prefix] = each.split('/');
    const family = isIP(net) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(net) === 0) throw new TypeError(`${each} is no address or network of a proxy`);
    if (prefix === undefined) trusted.addAddress(net, family);
    else trusted.addSubnet(net, Number(prefix), family);
  }
  const isTrusted = (address: string): boolean => isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  return (headers, remote) => {
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map((each) => plainAddress(each.trim())).filter((each) => isIP(each) !== 0);
    const hops = [...forwarded, plainAddress(remote)];
    return hops.findLast((hop) => !isTrusted(hop)) ?? plainAddress(remote);
  };
}

/** An IPv4 address mapped into IPv6 is the IPv4 address. */
const plainAddress = (address: string): string => (address.startsWith('::ffff:') ? address.slice(7) : address);

/** What limits count by: the address, or the /64 of an IPv6 address, since one customer owns a whole one. */
export function addressKey(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const rest = tail === undefined ? [] : tail.split(':').filter((group) => group !== '');
  const full = tail === undefined ? groups : [...groups, ...Array.from({ length: 8 - groups.length - rest.length }, () => '0'), ...rest];
  return `${full.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
