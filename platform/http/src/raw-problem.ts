import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Fault } from '@parley/contracts/plain/fault';
import { problemOf, retryAfter } from './problem.ts';

/** Answers a fault where no middleware stands between: over a bare connection, which ends with it. */
export function answerRaw(connection: Duplex, fault: Fault): void {
  // Whoever asked may be gone already, which concerns nobody.
  connection.on('error', () => undefined);
  if (!connection.writable) {
    connection.destroy();
    return;
  }
  const { status } = fault.kind;
  const wait = retryAfter(fault.facts);
  const body = problemOf(fault);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`, 'content-type: application/problem+json', 'cache-control: no-store', 'connection: close',
    ...(wait === undefined ? [] : [`retry-after: ${wait}`]), `content-length: ${Buffer.byteLength(body)}`,
  ];
  connection.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
