import assert from 'node:assert/strict';
import { test } from 'node:test';
import { liveKitConfig } from './livekit.ts';

const ports = { signal: 7880, tcp: 7881, udp: 7882 };
const keys = { key: 'key', secret: 'secret' };
const config = (host: string, address: string | undefined): string => liveKitConfig({ host, address, ports }, keys, 'http://127.0.0.1:8080');

test('on loopback LiveKit listens and sends there alone', () => {
  const written = config('127.0.0.1', '127.0.0.1');
  assert.match(written, /bind_addresses: \["127\.0\.0\.1"\]/);
  assert.match(written, /node_ip: "127\.0\.0\.1".*includes: \["127\.0\.0\.1\/32"\]/);
  assert.match(written, /enable_loopback_candidate: true/);
  assert.match(written, /tcp_port: 0,/, 'its TCP port would listen everywhere');
});

test('where Parley listens LiveKit listens too, and loopback stays for the core', () => {
  assert.match(config('10.0.0.5', '10.0.0.5'), /bind_addresses: \["10\.0\.0\.5","127\.0\.0\.1"\][\s\S]*enable_loopback_candidate: false, node_ip: "10\.0\.0\.5"/);
  assert.match(config('10.0.0.5', '10.0.0.5'), /tcp_port: 7881,/);
  assert.match(config('0.0.0.0', undefined), /bind_addresses: \["0\.0\.0\.0"\]/);
});

test('an address that nobody can know from here is left to LiveKit', () => assert.doesNotMatch(config('0.0.0.0', undefined), /node_ip|includes/));
