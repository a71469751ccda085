import { setTimeout as rest } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { createClient } from '@parley/contracts/plain/client';
import { ClientFault, ownFault } from '@parley/contracts/plain/client-fault';
import type { OperationName } from '@parley/contracts/plain/operations';
import { socketPath, type Ack, type Farewell, type Passing, type ServerEvents } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';

/** One event as somebody heard it, with the version it stood at. */
export interface Heard { readonly version: number; readonly at: string; readonly event: DomainEvent }

/** Somebody without a browser: a pass, a socket that comes back by itself with its cursor, and everything it heard. */
export interface ScriptedPerson {
  readonly personId: string;
  readonly pass: string;
  /** The newest snapshot, as it was sent. */
  readonly snapshot: CallSnapshot | undefined;
  /** Events in the order in which they were heard. A snapshot leaves a gap here. */
  readonly heard: readonly Heard[];
  readonly passed: readonly Passing[];
  readonly farewell: Farewell | undefined;
  /** How far this person has read the call's log. */
  readonly version: number;
  /** Runs an operation over the socket. Rejects with a ClientFault; `transport.unavailable` and `transport.timeout` say nothing about whether it was done. */
  run<N extends OperationName>(name: N, input: Omit<OperationInput<N>, 'callId'>): Promise<OperationOutput<N>>;
  /** The same until it is answered, over breaks of the connection. */
  runUntilAnswered<N extends OperationName>(name: N, input: Omit<OperationInput<N>, 'callId'>): Promise<OperationOutput<N>>;
  /** Resolves when this holds; asked again whenever something was heard. */
  until(holds: (person: ScriptedPerson) => boolean, what: string, ms?: number): Promise<void>;
  leave(): void;
}

/** Reads `/c/<callId>#h=<key>` or `#g=<key>`. */
export function readLink(link: string): { callId: string; key: string } {
  const url = new URL(link);
  return { callId: url.pathname.split('/').at(-1) ?? '', key: url.hash.slice(url.hash.indexOf('=') + 1) };
}

const isAway = (cause: unknown): boolean => !(cause instanceof ClientFault) || cause.retryable;

/** Opens a link as a browser does, and stays connected until `leave` or a farewell. */
export async function scriptedPerson(serverUrl: string, link: string): Promise<ScriptedPerson> {
  const { callId, key } = readLink(link);
  const api = createClient({ serverUrl });
  const { pass, personId } = await api.call('admission.enter', { callId, key });
  const heard: Heard[] = [];
  const passed: Passing[] = [];
  const wakers = new Set<() => void>();
  let snapshot: CallSnapshot | undefined;
  let version = 0;
  let farewell: Farewell | undefined;
  let gone = false;
  let socket: Socket<ServerEvents, Record<string, (input: unknown, ack: (answer: Ack<unknown>) => void) => void>> | undefined;

  const wake = (): void => { for (const each of wakers) each(); };

  async function stayConnected(): Promise<void> {
    while (!gone) {
      const answer = await api.call('admission.issue_ticket', { callId }, { authorization: `Bearer ${pass}` }).catch((cause: unknown) => {
        // Whoever was turned away while the connection was broken learns it here.
        if (!isAway(cause)) end(cause instanceof ClientFault && cause.code === 'admission.turned_away' ? 'turned_away' : 'ended');
        return undefined;
      });
      if (answer !== undefined && !gone) await connection(answer.ticket);
      if (!gone) await rest(50 + Math.random() * 100);
    }
  }

  function end(how: Farewell): void {
    farewell = how;
    gone = true;
    wake();
  }

  function connection(ticket: string): Promise<void> {
    return new Promise((resolve) => {
      const made: Socket = io(serverUrl, {
        path: socketPath, query: { call: callId }, auth: { ticket, ...(version === 0 ? {} : { cursor: version }) },
        transports: ['websocket'], reconnection: false, forceNew: true, timeout: 4_000,
      });
      socket = made as unknown as NonNullable<typeof socket>;
      made.on('snapshot', (fresh: CallSnapshot) => {
        snapshot = fresh;
        version = Math.max(version, fresh.version);
        wake();
      });
      made.on('commit', (frame: CommitFrame) => {
        if (frame.events.length > 0 && frame.version > version) for (const event of frame.events) heard.push({ version: frame.version, at: frame.at, event });
        version = Math.max(version, frame.version);
        wake();
      });
      made.on('passing', (what: Passing) => {
        passed.push(what);
        wake();
      });
      made.on('bye', (how: Farewell) => end(how));
      made.on('connect_error', () => { made.disconnect(); resolve(); });
      made.on('disconnect', () => resolve());
    });
  }

  const person: ScriptedPerson = {
    personId, pass, heard, passed,
    get snapshot() { return snapshot; },
    get farewell() { return farewell; },
    get version() { return version; },
    async run(name, input) {
      if (socket?.connected !== true) throw ownFault('transport.unavailable');
      const answer = await (socket.timeout(5_000).emitWithAck(name, input) as Promise<Ack<OperationOutput<typeof name>>>).catch(() => { throw ownFault('transport.timeout'); });
      if (!answer.ok) throw new ClientFault(answer.fault);
      return answer.value;
    },
    async runUntilAnswered(name, input) {
      for (;;) {
        try {
          return await person.run(name, input);
        } catch (cause) {
          if (gone || !isAway(cause)) throw cause;
          await rest(50);
        }
      }
    },
    async until(holds, what, ms = 20_000) {
      const end = Date.now() + ms;
      while (!holds(person)) {
        const left = end - Date.now();
        if (left <= 0) throw new Error(`${what}: not within ${ms} ms`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(done, Math.min(left, 500));
          function done(): void {
            clearTimeout(timer);
            wakers.delete(done);
            resolve();
          }
          wakers.add(done);
        });
      }
    },
    leave() {
      gone = true;
      socket?.disconnect();
    },
  };
  void stayConnected();
  try {
    await person.until(() => snapshot !== undefined || gone, 'the first snapshot');
  } catch (cause) {
    // Nobody else holds this person: their socket would come back for ever.
    person.leave();
    throw cause;
  }
  return person;
}
