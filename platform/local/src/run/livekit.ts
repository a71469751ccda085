import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LiveKitPorts } from '../secrets-file.ts';
import { isLoopback } from '../settings.ts';
import { startReady, type Child } from './child.ts';

export interface LiveKitPlace {
  /** Where Parley listens: LiveKit listens there too. */
  readonly host: string;
  /** Where browsers send media; `undefined`: LiveKit finds out. */
  readonly address: string | undefined;
  readonly ports: LiveKitPorts;
}

/** LiveKit's configuration: one UDP port, TCP as the way out. On loopback it is for this machine alone. */
export function liveKitConfig({ host, address, ports }: LiveKitPlace, keys: { key: string; secret: string }, coreUrl: string): string {
  // The core talks to it over loopback, whatever else it listens on.
  const bind = isLoopback(host) ? ['127.0.0.1'] : host === '0.0.0.0' || host === '::' ? ['0.0.0.0'] : [host, '127.0.0.1'];
  const alone = address === '127.0.0.1';
  const rtc = [
    // Its TCP port listens on every address there is; on the machine itself UDP is never in anybody's way.
    `tcp_port: ${alone ? 0 : ports.tcp}`, `udp_port: ${ports.udp}`, 'use_external_ip: false', `enable_loopback_candidate: ${alone}`,
    ...(address === undefined ? [] : [`node_ip: "${address}"`]),
    ...(alone ? ['ips: { includes: ["127.0.0.1/32"] }'] : []),
  ];
  return [
    `port: ${ports.signal}`,
    `bind_addresses: ${JSON.stringify(bind)}`,
    'logging: { level: warn }',
    `rtc: { ${rtc.join(', ')} }`,
    `keys: { ${JSON.stringify(keys.key)}: ${JSON.stringify(keys.secret)} }`,
    `webhook: { api_key: ${JSON.stringify(keys.key)}, urls: ["${coreUrl}/v1/livekit/webhooks"] }`,
    '',
  ].join('\n');
}

/** Starts LiveKit and waits until it answers. */
export function runLiveKit(binary: string, dataDir: string, place: LiveKitPlace, keys: { key: string; secret: string }, coreUrl: string, born?: (child: Child) => void): Promise<Child> {
  const config = join(dataDir, 'livekit.yaml');
  writeFileSync(config, liveKitConfig(place, keys, coreUrl), { mode: 0o600 });
  // It would wait for people who are still there, and for the core to hear that they left; the core has ended before it.
  const start = { file: binary, args: ['--config', config], log: join(dataDir, 'logs', 'livekit.log'), lingers: true };
  return startReady('LiveKit', start, async () => (await fetch(`http://127.0.0.1:${place.ports.signal}/`)).ok, 20_000, born);
}
