import { callStates, type CallEvent, type CallState } from '@parley/contracts/plain/call-states';
import { step } from '@parley/contracts/plain/machine';
import type { CallFacts, Policy } from '@parley/contracts/words';
import type { DomainEvent } from '@parley/contracts/events';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

/** A call as its own events tell it. */
export interface CallStanding {
  readonly id: string;
  state: CallState;
  title: string;
  policy: Policy;
  createdAt: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  endReason: 'host' | 'member' | 'stale';
}

export function unborn(callId: string): CallStanding {
  return { id: callId, state: 'scheduled', title: '', policy: { waitingRoom: true, pin: false }, createdAt: 0, startedAt: undefined, endedAt: undefined, endReason: 'host' };
}

const moves: Partial<Record<DomainEvent['type'], CallEvent>> = {
  'calls.opened': 'open',
  'calls.started': 'start',
  'calls.ending': 'end',
  'calls.ended': 'closed',
};

export function applyToCall(call: CallStanding, event: DomainEvent, commit: Commit): void {
  const move = moves[event.type];
  if (move !== undefined) call.state = step(callStates, call.state, move) ?? call.state;
  switch (event.type) {
    case 'calls.created':
      call.title = event.data.title;
      call.policy = event.data.policy;
      call.createdAt = commit.at;
      break;
    case 'calls.started':
      call.startedAt = commit.at;
      break;
    case 'calls.ending':
      call.endReason = event.data.reason;
      break;
    case 'calls.ended':
      call.endedAt = commit.at;
      break;
  }
}

/** The first who takes part makes an open call live. */
export function followInCall(call: CallStanding, event: DomainEvent): readonly DomainEvent[] {
  return event.type === 'participants.joined' && call.state === 'open' ? [{ type: 'calls.started', data: {} }] : [];
}

/** Whether people may come in. */
export function isOpen(call: CallStanding): boolean {
  return call.state === 'open' || call.state === 'live';
}

export function factsOf(call: CallStanding): CallFacts {
  return {
    id: call.id,
    title: call.title,
    state: call.state,
    policy: call.policy,
    createdAt: instant(call.createdAt),
    ...(call.startedAt === undefined ? {} : { startedAt: instant(call.startedAt) }),
    ...(call.endedAt === undefined ? {} : { endedAt: instant(call.endedAt) }),
  };
}
