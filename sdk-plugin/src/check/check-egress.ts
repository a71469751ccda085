import type { Manifest } from '@parley/contracts/manifest';
import type { Bundle } from '../package/bundle-plugin.ts';
import type { Finding } from './finding.ts';

/** Hosts that are asked for and not declared, or declared and never asked. Addresses that are put together while it runs are not seen. */
export function checkEgress({ egress }: Pick<Manifest, 'egress'>, { sources }: Pick<Bundle, 'sources'>): Finding[] {
  const hosts = egress.map(({ host }) => host);
  const findings: Finding[] = [];
  for (const [file, text] of sources) {
    text.split('\n').forEach((line, index) => {
      for (const [, scheme, host = ''] of line.matchAll(/\bfetch\(\s*['"`](https?):\/\/([^/'"`?#$\s]+)/g)) {
        if (scheme === 'http') findings.push({ level: 'warning', file, line: index + 1, problem: `asks ${host} without encryption`, fix: 'Only https is let out.' });
        else if (!hosts.some((declared) => covers(declared, host))) findings.push({ level: 'warning', file, line: index + 1, problem: `asks ${host}, which plugin.json does not name under egress`, fix: `Add { "host": "${host}", "reason": "…" } to egress, or it is answered with not_granted.` });
      }
    });
  }
  for (const host of hosts) {
    const known = host.replace(/^\*\./, '');
    if (![...sources.values()].some((text) => text.includes(known))) findings.push({ level: 'warning', file: 'plugin.json', problem: `egress: the code never names ${known}`, fix: 'Take it out when it is not needed any more.' });
  }
  return findings;
}

const covers = (declared: string, host: string): boolean => (declared.startsWith('*.') ? host.endsWith(declared.slice(1)) : host === declared);
