import { io, type Socket } from 'socket.io-client';
import type { CommitFrame } from '@parley/contracts/events';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { ClientFault, ownFault } from '@parley/contracts/plain/client-fault';
import type { FaultReport } from '@parley/contracts/plain/fault';
import type { OperationName } from '@parley/contracts/plain/operations';
import { socketPath, type Ack, type Farewell, type Passing, type ServerEvents } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import { delayAfter } from './reconnect-delay.ts';

export interface SignalPorts {
  readonly serverUrl: string;
  readonly callId: string;
  /** A fresh ticket for each connection. Rejects with a fault that is final unless it is retryable. */
  ticket(): Promise<string>;
  cursor(): number | undefined;
  snapshot(snapshot: CallSnapshot): void;
  commit(frame: CommitFrame): void;
  /** The connection is level with the log, or it is away. */
  online(online: boolean): void;
  passing(passing: Passing): void;
  bye(farewell: Farewell): void;
  refused(fault: ClientFault): void;
}

export interface Signal {
  run<N extends OperationName>(name: N, input: Omit<OperationInput<N>, 'callId'>): Promise<OperationOutput<N>>;
  retryNow(): void;
  close(): void;
}

const answerWithin = 10_000;

/** Keeps one socket open: each connection by a new ticket, resumed by cursor, until it is closed or refused for good. */
export function openSignal(ports: SignalPorts): Signal {
  let socket: Socket<ServerEvents, Record<string, (input: unknown, ack: (answer: Ack<unknown>) => void) => void>> | undefined;
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    timer = undefined;
    let ticket: string;
    try {
      ticket = await ports.ticket();
    } catch (cause) {
      return again(cause instanceof ClientFault ? cause : undefined);
    }
    if (closed) return;
    const next = io(ports.serverUrl, {
      path: socketPath, query: { call: ports.callId }, auth: { ticket, cursor: ports.cursor() },
      transports: ['websocket'], reconnection: false, forceNew: true, timeout: 8_000,
    });
    socket = next as unknown as NonNullable<typeof socket>;
    next.on('snapshot', (snapshot: CallSnapshot) => {
      ports.snapshot(snapshot);
      level();
    });
    next.on('commit', (frame: CommitFrame) => {
      ports.commit(frame);
      level();
    });
    next.on('passing', ports.passing);
    next.on('bye', (farewell: Farewell) => {
      close();
      ports.bye(farewell);
    });
    next.on('connect_error', (error: Error & { data?: FaultReport }) => {
      next.disconnect();
      again(error.data === undefined ? undefined : new ClientFault(error.data));
    });
    let told: ClientFault | undefined;
    next.on('refused', (fault: FaultReport) => { told = new ClientFault(fault); });
    next.on('disconnect', () => again(told));
  }

  function level(): void {
    attempt = 0;
    ports.online(true);
  }

  function again(fault: ClientFault | undefined): void {
    if (closed || timer !== undefined) return;
    ports.online(false);
    if (fault !== undefined && !fault.retryable) {
      close();
      ports.refused(fault);
      return;
    }
    timer = setTimeout(() => void connect(), delayAfter(attempt, fault?.facts));
    attempt += 1;
  }

  function close(): void {
    closed = true;
    clearTimeout(timer);
    socket?.disconnect();
  }

  void connect();
  return {
    async run(name, input) {
      if (socket?.connected !== true) throw ownFault('transport.unavailable');
      const answer = await (socket.timeout(answerWithin).emitWithAck(name, input) as Promise<Ack<OperationOutput<typeof name>>>).catch(() => {
        throw ownFault('transport.timeout');
      });
      if (!answer.ok) throw new ClientFault(answer.fault);
      return answer.value;
    },
    retryNow() {
      if (timer === undefined) return;
      clearTimeout(timer);
      attempt = 0;
      void connect();
    },
    close,
  };
}
