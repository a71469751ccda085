import type { StateTable } from './machine.ts';

export type ClientState =
  | 'idle' | 'resolving' | 'pin' | 'prejoin' | 'knocking' | 'waiting' | 'connecting'
  | 'stable' | 'degraded' | 'reconnecting' | 'media_lost' | 'leaving' | 'ended';

export type ClientEvent =
  | 'open'            // a link was given
  | 'resolved'        // the door answered: name and devices come next
  | 'needs_pin'       // the door answered: a PIN comes first
  | 'pin_passed' | 'ask_instead'
  | 'ask'             // Ask to join, Join now
  | 'must_wait'       // the knock stands, the host was asked; also of somebody who comes back after the call took them for gone
  | 'admitted'
  | 'withdraw'        // the guest stopped waiting
  | 'refused'         // a knock could not be made; what was typed stays
  | 'resume'          // already a participant: straight back in
  | 'media_up' | 'media_weak' | 'media_lost' | 'signal_lost'
  | 'signal_up'       // level with the call again, and in it; what stands of the media is said next
  | 'leave' | 'left'
  | 'time_out'
  | 'fatal'           // ended, removed, turned away, superseded, not found
  | 'again';          // Join again

/** What a browser goes through, from a link to the end. `stable`, `degraded`, `reconnecting` and `media_lost` are "connected". */
export const clientStates = {
  idle: { open: 'resolving', leave: 'ended', fatal: 'ended' },
  resolving: { resolved: 'prejoin', needs_pin: 'pin', must_wait: 'waiting', resume: 'connecting', leave: 'ended', fatal: 'ended', time_out: 'ended' },
  pin: { pin_passed: 'prejoin', ask_instead: 'prejoin', leave: 'ended', fatal: 'ended' },
  prejoin: { ask: 'knocking', needs_pin: 'pin', resume: 'connecting', leave: 'ended', fatal: 'ended' },
  knocking: { must_wait: 'waiting', admitted: 'connecting', refused: 'prejoin', needs_pin: 'pin', leave: 'leaving', fatal: 'ended', time_out: 'prejoin' },
  waiting: { admitted: 'connecting', withdraw: 'prejoin', leave: 'leaving', fatal: 'ended', time_out: 'prejoin' },
  connecting: { media_up: 'stable', media_lost: 'media_lost', signal_lost: 'reconnecting', must_wait: 'waiting', leave: 'leaving', fatal: 'ended', time_out: 'media_lost' },
  stable: { media_weak: 'degraded', media_lost: 'media_lost', signal_lost: 'reconnecting', leave: 'leaving', fatal: 'ended' },
  degraded: { media_up: 'stable', media_lost: 'media_lost', signal_lost: 'reconnecting', leave: 'leaving', fatal: 'ended' },
  reconnecting: { signal_up: 'media_lost', must_wait: 'waiting', leave: 'leaving', fatal: 'ended', time_out: 'ended' },
  media_lost: { media_up: 'stable', media_weak: 'degraded', signal_lost: 'reconnecting', must_wait: 'waiting', leave: 'leaving', fatal: 'ended', time_out: 'ended' },
  leaving: { left: 'ended', fatal: 'ended', time_out: 'ended' },
  ended: { again: 'resolving' },
} as const satisfies StateTable<ClientState, ClientEvent>;

/** States in which the client waits for somebody else, with the longest wait in ms before `time_out`. */
export const clientTimeouts = {
  resolving: 20_000,
  knocking: 20_000,
  waiting: 31 * 60_000,
  connecting: 20_000,
  reconnecting: 10 * 60_000,
  media_lost: 10 * 60_000,
  leaving: 3_000,
} as const satisfies Partial<Record<ClientState, number>>;

export const connectedStates: readonly ClientState[] = ['stable', 'degraded', 'reconnecting', 'media_lost'];
