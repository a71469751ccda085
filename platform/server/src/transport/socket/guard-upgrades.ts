import type { IncomingMessage } from 'node:http';
import { addressBuckets } from '@parley/http/address-buckets';
import { answerRaw } from '@parley/http/raw-problem';
import { Fault } from '@parley/contracts/plain/fault';
import type { Clock } from '../../kernel/clock.ts';

export interface UpgradePorts {
  readonly clock: Clock;
  /** From one address; as many may come at once, since all who sit in one office share one. */
  readonly upgradesPerMinute: number;
  addressOf(headers: Readonly<Record<string, string | string[] | undefined>>, remote: string): string;
  mayConnect(origin: string | undefined): boolean;
  onAnswer(code: string): void;
}

/** Refuses who comes too often and who comes from a page of another site, before anything is opened for them. */
export function guardUpgrades(ports: UpgradePorts): (request: IncomingMessage, response: unknown, next: () => void) => void {
  const take = addressBuckets({ perMinute: ports.upgradesPerMinute, burst: ports.upgradesPerMinute, now: () => ports.clock.now() });

  function refusalOf({ headers, socket }: IncomingMessage): Fault | undefined {
    const { wait } = take(ports.addressOf(headers, socket.remoteAddress ?? ''));
    if (wait > 0) return new Fault('transport.too_many', { retryAfter: wait });
    return ports.mayConnect(headers.origin) ? undefined : new Fault('transport.origin');
  }

  return (request, _response, next) => {
    const fault = refusalOf(request);
    if (fault === undefined) return next();
    ports.onAnswer(fault.code);
    return answerRaw(request.socket, fault);
  };
}
