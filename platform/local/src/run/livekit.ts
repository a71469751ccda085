import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild, until, type Child } from './child.ts';

export interface LiveKitPorts { readonly signal: number; readonly tcp: number; readonly udp: number }

/** Starts LiveKit for this machine alone: loopback, one UDP port, TCP as the way out. */
export async function runLiveKit(binary: string, dataDir: string, ports: LiveKitPorts, keys: { key: string; secret: string }, corePort: number): Promise<Child> {
  const config = join(dataDir, 'livekit.yaml');
  writeFileSync(config, [
    `port: ${ports.signal}`,
    'bind_addresses: ["127.0.0.1"]',
    'logging: { level: warn }',
    `rtc: { tcp_port: ${ports.tcp}, udp_port: ${ports.udp}, node_ip: 127.0.0.1, use_external_ip: false, enable_loopback_candidate: true }`,
    `keys: { ${keys.key}: ${keys.secret} }`,
    `webhook: { api_key: ${keys.key}, urls: ["http://127.0.0.1:${corePort}/v1/livekit/webhooks"] }`,
    '',
  ].join('\n'), { mode: 0o600 });
  const child = startChild(binary, ['--config', config], { log: join(dataDir, 'logs', 'livekit.log') });
  await until('LiveKit', async () => (await fetch(`http://127.0.0.1:${ports.signal}/`)).ok, { within: 20_000, gaveUp: child.ended });
  return child;
}
