import type { FaultReport } from '@parley/contracts/plain/fault';
import { keep } from './keep.ts';
import { reconnectDelay } from './reconnect-delay.ts';

export interface Waiting { readonly messageId: string; readonly text: string; readonly replyTo?: number; readonly at: string; readonly status: 'sending' | 'failed'; readonly fault?: FaultReport }
export type Sent = { readonly ok: true } | { readonly ok: false; readonly fault: FaultReport };

export interface OutboxPorts {
  /** Sends one message; rejects when no answer came, answers when the server did. */
  send(messageId: string, text: string, replyTo: number | undefined): Promise<Sent>;
  changed(waiting: readonly Waiting[]): void;
  newId(): string;
  now(): string;
  /** Runs something later. Returns how to stop it. */
  after(ms: number, run: () => void): () => void;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  /** Where the outbox of this call is kept across a reload. */
  readonly slot: string;
}

/**
 * Messages that are not known to be stored yet, sent one after the other in the order they were written. Without an
 * answer a message stays and goes out again by itself, later from time to time; the server stores each id once, so that
 * sending twice is harmless.
 */
export function outbox(ports: OutboxPorts) {
  let waiting: Waiting[] = restore(ports);
  let running = false;
  let cameBackMeanwhile = false;
  let online = false;
  let inVain = 0;
  let callOff: (() => void) | undefined;

  function set(next: Waiting[]): void {
    waiting = next;
    keep(ports.storage, ports.slot, JSON.stringify(waiting));
    ports.changed(waiting);
  }

  async function drain(): Promise<void> {
    if (running) return;
    running = true;
    cameBackMeanwhile = false;
    callOff?.();
    try {
      for (let next = waiting.find((each) => each.status === 'sending'); next !== undefined && online; next = waiting.find((each) => each.status === 'sending')) {
        const { messageId, text, replyTo } = next;
        const result = await ports.send(messageId, text, replyTo).catch(() => undefined);
        if (result === undefined || (!result.ok && result.fault.retryable)) return tryLater();
        inVain = 0;
        if (result.ok) set(waiting.filter((each) => each.messageId !== messageId));
        else set(waiting.map((each) => (each.messageId === messageId ? { ...each, status: 'failed' as const, fault: result.fault } : each)));
      }
    } finally {
      running = false;
      // The line came back while an answer of the old one was still awaited: what is left goes out now, not when it is due.
      if (cameBackMeanwhile) void drain();
    }
  }

  function tryLater(): void {
    if (!online) return;
    callOff = ports.after(reconnectDelay(inVain), () => void drain());
    inVain += 1;
  }

  return {
    get waiting(): readonly Waiting[] { return waiting; },
    add(text: string, replyTo?: number): void {
      set([...waiting, { messageId: ports.newId(), text, ...(replyTo === undefined ? {} : { replyTo }), at: ports.now(), status: 'sending' }]);
      void drain();
    },
    retry(messageId: string): void {
      set(waiting.map(({ fault: _fault, ...each }) => (each.messageId === messageId ? { ...each, status: 'sending' as const } : each)));
      void drain();
    },
    discard: (messageId: string): void => set(waiting.filter((each) => each.messageId !== messageId)),
    /** The message came back in the log: whatever became of the answer, it is stored. */
    stored(messageId: string): void {
      if (waiting.some((each) => each.messageId === messageId)) set(waiting.filter((each) => each.messageId !== messageId));
    },
    setOnline(value: boolean): void {
      online = value;
      inVain = 0;
      cameBackMeanwhile = online;
      if (online) void drain();
      else callOff?.();
    },
  };
}

function restore(ports: OutboxPorts): Waiting[] {
  try {
    const kept: unknown = JSON.parse(ports.storage?.getItem(ports.slot) ?? '[]');
    return Array.isArray(kept) ? (kept as Waiting[]).filter((each) => typeof each?.messageId === 'string' && typeof each.text === 'string') : [];
  } catch {
    return [];
  }
}
