import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** Whether a TCP port of this machine can be listened on. */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** Whether a UDP port of this machine can be bound. */
export function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createSocket('udp4');
    probe.once('error', () => resolve(false));
    probe.bind(port, () => probe.close(() => resolve(true)));
  });
}

/** `wanted` when it is free, else any. */
export async function freePort(wanted = 0): Promise<number> {
  if (wanted !== 0 && wanted <= 65_535 && await isFree(wanted)) return wanted;
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** `wanted` when it is free for UDP, else any. */
export async function freeUdpPort(wanted: number): Promise<number> {
  if (wanted <= 65_535 && await isFreeUdp(wanted)) return wanted;
  return new Promise((resolve, reject) => {
    const probe = createSocket('udp4');
    probe.once('error', reject);
    probe.bind(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
