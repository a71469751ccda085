import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Fault } from '@parley/contracts/plain/fault';
import { retryAfter } from './problem.ts';

/** Answers a fault where no middleware stands between: over a bare connection, which ends with it. */
export function answerRaw(connection: Duplex, fault: Fault): void {
  // Whoever asked may be gone already, which concerns nobody.
  connection.on('error', () => undefined);
  if (!connection.writable) {
    connection.destroy();
    return;
  }
  const { status, title, help, retryable } = fault.kind;
  const wait = retryAfter(fault.facts);
  const body = JSON.stringify({ type: `urn:parley:fault:${fault.code}`, title, status, detail: help, code: fault.code, retryable: retryable ?? false, facts: fault.facts });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'content-type: application/problem+json', 'cache-control: no-store', 'connection: close',
    ...(wait === undefined ? [] : [`retry-after: ${wait}`]), `content-length: ${Buffer.byteLength(body)}`,
  ];
  connection.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
