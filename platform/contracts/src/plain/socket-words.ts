import type { CommitFrame } from '../events.ts';
import type { OperationInput, OperationOutput } from '../operations.ts';
import type { CallSnapshot } from '../words.ts';
import type { FaultReport } from './fault.ts';
import type { OperationName } from './operations.ts';
import type { ShownView } from './parleykit.ts';
import type { Reaction } from './reactions.ts';
import type { ViewPatch } from './view-patch.ts';

/** The socket's path; `?call=<id>` goes beside it so that a balancer can hash on it. */
export const socketPath = '/v1/socket';

/** What opens a socket: a fresh ticket, and how far this browser has read the call's log. */
export interface SocketAuth { readonly ticket: string; readonly cursor?: number }

/** Why the server closes a socket for good. After any other close the client comes back with a new ticket and its cursor. */
export type Farewell = 'ended' | 'removed' | 'turned_away' | 'superseded';

/** What passes by: kept nowhere, and lost by whoever is not connected. */
export type Passing =
  | { readonly type: 'reaction'; readonly personId: string; readonly reaction: Reaction }
  /** How the line stands: `place` is the reader's own, absent for those who answer at the door. */
  | { readonly type: 'line'; readonly place?: number; readonly waiting: number }
  /** Somebody who waits reminds those who answer at the door. */
  | { readonly type: 'knocked_again'; readonly personId: string }
  /** A plugin draws: whole, as a patch of the version before, or no more. Whoever misses one asks `plugins.in_call` again. */
  | { readonly type: 'view'; readonly shown: ShownView }
  | { readonly type: 'view_changed'; readonly installId: string; readonly key: string; readonly version: number; readonly ticket: string; readonly patch: ViewPatch }
  | { readonly type: 'view_gone'; readonly installId: string; readonly key: string }
  /** Which plugins are active, or what they may, has changed; `stopped`: one was, after three strikes. */
  | { readonly type: 'plugins_changed'; readonly stopped?: { readonly installId: string; readonly name: string; readonly because: string } };

export type Ack<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FaultReport };

/**
 * Server to client. `snapshot` replaces everything known; `commit` continues it; `passing` is no part of it; `bye` comes
 * before a final close; `refused` before one that the client brought about, and comes back from after the fault's `retryAfter`.
 */
export interface ServerEvents {
  snapshot: (snapshot: CallSnapshot) => void;
  commit: (frame: CommitFrame) => void;
  passing: (passing: Passing) => void;
  bye: (farewell: Farewell) => void;
  refused: (fault: FaultReport) => void;
}
/** Client to server: each operation with a socket event, under its own name. The call is the ticket's; `callId` is left out. */
export type ClientEvents = { [N in OperationName]: (input: Omit<OperationInput<N>, 'callId'>, ack: (answer: Ack<OperationOutput<N>>) => void) => void };
