import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { Fault, reportFault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { socketPath, type Passing, type ServerEvents } from '@parley/contracts/plain/socket-words';
import type { Actor } from '../../kernel/actor.ts';
import { instant, type Clock } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';
import type { Disposable } from '../../kernel/disposables.ts';
import type { Events } from '../../kernel/events.ts';
import { isAway } from '../../kernel/is-away.ts';
import type { Presence } from '../../kernel/presence.ts';
import { answer, type SocketHandlers } from './answer.ts';
import { audible, closeWhenAnswered, deliver, dismiss, type Sights } from './deliver.ts';
import { guardUpgrades } from './guard-upgrades.ts';
import { meteredParser, tooMany } from './meter-packets.ts';
import { seats, type CallSocket, type Seat, type Standing } from './seats.ts';
import { sendToMany } from './send-to-many.ts';
import { watchLines } from './watch-lines.ts';
import { sendInWholeFrames } from './whole-frames.ts';

export interface SocketPorts {
  readonly server: HttpServer;
  readonly clock: Clock;
  readonly events: Events;
  readonly presence: Presence;
  readonly handlers: SocketHandlers;
  readonly sights: Sights;
  /** Runs in the call's turn, so that nothing is committed between what is sent and what is heard from then on. */
  inTurn(callId: string, run: (version: number) => Promise<void> | void): Promise<void>;
  since(callId: string, version: number, limit: number): Promise<readonly Commit[] | undefined>;
  redeemTicket(ticket: string, callId: string): { callId: string; personId: string };
  /** Somebody as they are now: roles and permissions change while a socket is open. */
  actorOf(callId: string, personId: string, address: string): Extract<Actor, { kind: 'person' }>;
  cameBack(callId: string, personId: string): Promise<void>;
  addressOf(headers: Readonly<Record<string, string | string[] | undefined>>, remote: string): string;
  /** From one address; as many may come at once. */
  readonly upgradesPerMinute: number;
  mayConnect(origin: string | undefined): boolean;
  /** @throws transport.origin */
  requireEmbedding(origin: string | undefined, callId: string): Promise<void>;
  /** Hears the code of every fault that is answered, and of what is closed unanswered. */
  onAnswer(code: string): void;
  onFailure(cause: unknown): void;
}

export interface Sockets extends Disposable {
  /** How many are open. */
  count(): number;
  /** Shows something to everybody inside who is connected now. */
  pass(callId: string, passing: Passing): void;
  /** Tells one person who is connected now. */
  tell(callId: string, personId: string, passing: Passing): void;
  /** Tells everybody who is connected and stands so. */
  tellStanding(callId: string, standings: readonly Standing[], passing: Passing): void;
  /** Tells everybody who is connected and answers at the door. */
  tellDoor(callId: string, passing: Passing): void;
}

/** A page of commits that is cheaper to replay than a snapshot. */
const replayed = 200;

/** Serves the socket: one WebSocket a browser, opened by a ticket, resumed by cursor. */
export function serveSockets(ports: SocketPorts): Sockets {
  const io = new Server<Record<string, never>, ServerEvents>(ports.server, {
    path: socketPath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: limits.frameBytes,
    perMessageDeflate: false,
    httpCompression: false,
    // A ping wakes the core for each who only waits; the 30 s heartbeat tells of everybody inside.
    pingInterval: 25_000,
    pingTimeout: 10_000,
    parser: meteredParser(ports),
  });
  io.engine.use(guardUpgrades(ports));
  const lines = watchLines(ports);
  io.engine.on('connection', lines.watch);
  io.engine.on('connection', sendInWholeFrames);
  // What is no request of this protocol, such as long polling; the engine answers it.
  io.engine.on('connection_error', () => ports.onAnswer('transport.malformed'));
  const open = seats();
  // Other processes hear of the same commit by themselves.
  const heard = ports.events.subscribe((commit) => deliver(commit, open.of(commit.callId), ports.sights, open.stand, (standings, frame, except) => {
    sendToMany(open.among(commit.callId, standings), 'commit', frame, { except });
  }));

  /** Why somebody may not come in, as a client reads it; undefined when they may. */
  async function refusalOf(socket: CallSocket): Promise<Error | undefined> {
    try {
      const callId = String(socket.handshake.query['call'] ?? '');
      socket.data = ports.redeemTicket(String(socket.handshake.auth['ticket'] ?? ''), callId);
      await ports.requireEmbedding(socket.handshake.headers.origin, callId);
      return undefined;
    } catch (cause) {
      if (!(cause instanceof Fault)) ports.onFailure(cause);
      const fault = cause instanceof Fault ? cause : new Fault('transport.unavailable');
      ports.onAnswer(fault.code);
      return Object.assign(new Error(fault.code), { data: reportFault(fault) });
    }
  }
  async function decide(socket: CallSocket, next: (refusal?: Error) => void): Promise<void> {
    next(await refusalOf(socket));
  }
  io.use((socket, next) => void decide(socket, next));

  io.on('connection', (socket: CallSocket) => {
    const { callId, personId } = socket.data as { callId: string; personId: string };
    const address = ports.addressOf(socket.handshake.headers, socket.handshake.address);
    const seat: Seat = { socket, callId, personId, standing: 'outside', asked: { count: 0 }, dismissed: false };
    ports.presence.connected(callId, personId);

    lines.opened(socket.conn);
    socket.on('error', (cause: unknown) => {
      if (!(cause instanceof Fault)) return;
      // Not a farewell: whoever slows down may come back.
      socket.emit('refused', reportFault(cause));
      lines.cut(socket.conn);
    });

    socket.onAny((name: string, ...given: unknown[]) => {
      const ack = given.at(-1);
      if (seat.dismissed) return;
      if (typeof ack !== 'function') return ports.onAnswer('transport.malformed');
      if (name === tooMany) return void ack({ ok: false, fault: reportFault(new Fault(tooMany, { retryAfter: 1 })) });
      ports.presence.seen(callId, personId);
      seat.asked.count += 1;
      void answer(ports.handlers, ports.actorOf(callId, personId, address), callId, name, given.length > 1 ? given[0] : {}, ports.onFailure).then((result) => {
        if (!result.ok) ports.onAnswer(result.fault.code);
        ack(result);
        seat.asked.count -= 1;
        closeWhenAnswered(seat);
      });
    });

    socket.on('disconnect', () => {
      open.leave(seat);
      ports.presence.disconnected(callId, personId);
    });

    greet(seat, socket.handshake.auth['cursor']).catch((cause: unknown) => {
      if (!(cause instanceof Fault) && !isAway(cause)) ports.onFailure(cause);
      socket.disconnect(true);
    });
  });

  /** Sends what the browser has missed, whole or by cursor, and lets it hear everything from then on. */
  async function greet(seat: Seat, cursor: unknown): Promise<void> {
    await ports.inTurn(seat.callId, async (version) => {
      open.stand(seat, ports.sights.standing(seat.callId, seat.personId));
      const missed = typeof cursor === 'number' && Number.isInteger(cursor) && (seat.standing === 'inside' || seat.standing === 'host') && cursor > 0 && cursor <= version
        ? await ports.since(seat.callId, cursor, replayed)
        : undefined;
      if (!seat.socket.connected) return;
      const before = open.take(seat);
      if (before !== undefined) dismiss(before, 'superseded');
      // Whoever came in meanwhile has not heard what was said inside before: only a snapshot tells them.
      const movedIn = missed?.some((commit) => commit.events.some((event) => event.type === 'admission.admitted' && event.data.personId === seat.personId));
      if (missed === undefined || movedIn === true) {
        const snapshot = ports.sights.snapshot(seat.callId, seat.personId);
        if (snapshot !== undefined) seat.socket.emit('snapshot', snapshot);
      } else {
        for (const commit of missed) {
          const events = audible(commit.events, seat.standing, seat.personId);
          if (events.length > 0) seat.socket.emit('commit', { version: commit.version, at: instant(commit.at), events });
        }
      }
      // Tells the browser that it is level with the log, also when nothing was missed.
      seat.socket.emit('commit', { version, at: instant(ports.clock.now()), events: [] });
      if (seat.standing === 'gone') dismiss(seat, 'removed');
    });
    await ports.cameBack(seat.callId, seat.personId);
  }

  return {
    count: () => io.engine.clientsCount,
    pass(callId, passing) {
      sendToMany(open.among(callId, ['host', 'inside']), 'passing', passing, { volatile: true });
    },
    tell: (callId, personId, passing) => void open.of(callId)?.get(personId)?.socket.emit('passing', passing),
    tellStanding(callId, standings, passing) {
      sendToMany(open.among(callId, standings), 'passing', passing);
    },
    tellDoor(callId, passing) {
      sendToMany(open.among(callId, ['host']), 'passing', passing);
    },
    async dispose() {
      await heard.dispose();
      io.disconnectSockets(true);
      await io.close();
    },
  };
}
