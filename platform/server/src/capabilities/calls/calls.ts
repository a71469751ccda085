import { callStates, type CallEvent, type CallState } from '@parley/contracts/plain/call-states';
import { limits } from '@parley/contracts/plain/limits';
import { step } from '@parley/contracts/plain/machine';
import { policyOf, usualPolicy, type Policy } from '@parley/contracts/plain/policy';
import type { CallFacts } from '@parley/contracts/words';
import type { DomainEvent, EventData } from '@parley/contracts/events';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

/** A call as its own events tell it. */
export interface CallStanding {
  readonly id: string;
  state: CallState;
  title: string;
  policy: Policy;
  createdAt: number;
  /** When a planned call begins. */
  startsAt: number | undefined;
  startedAt: number | undefined;
  /** Minutes that hosts added to the policy's limit. */
  addedMinutes: number;
  /** The nearest warning of the limit that people got, minutes before the end. */
  warnedAt: number | undefined;
  endedAt: number | undefined;
  endReason: EventData<'calls.ended'>['reason'];
  /** Version of the last change of title or policy. */
  revision: number;
}

export function unborn(callId: string): CallStanding {
  return { id: callId, state: 'scheduled', title: '', policy: usualPolicy, createdAt: 0, startsAt: undefined, startedAt: undefined, addedMinutes: 0, warnedAt: undefined, endedAt: undefined, endReason: 'host', revision: 0 };
}

const minute = 60_000;

const moves: Partial<Record<DomainEvent['type'], CallEvent>> = {
  'calls.opened': 'open',
  'calls.started': 'start',
  'calls.ending': 'end',
  'calls.ended': 'closed',
};

/** What nobody ends ends by its time. */
const byItself = new Set<CallStanding['endReason']>(['stale', 'duration', 'empty']);
const moveOf = (event: DomainEvent): CallEvent | undefined => (event.type === 'calls.ending' && byItself.has(event.data.reason) ? 'expire' : moves[event.type]);

export function applyToCall(call: CallStanding, event: DomainEvent, commit: Commit): void {
  const move = moveOf(event);
  if (move !== undefined) call.state = step(callStates, call.state, move) ?? call.state;
  switch (event.type) {
    case 'calls.created':
      call.title = event.data.title;
      call.policy = policyOf(event.data.policy);
      call.createdAt = commit.at;
      call.startsAt = event.data.startsAt === undefined ? undefined : Date.parse(event.data.startsAt);
      call.revision = commit.version;
      break;
    case 'calls.updated':
      // Another limit is counted anew.
      if (call.policy.maxMinutes !== event.data.policy.maxMinutes) {
        call.addedMinutes = 0;
        call.warnedAt = undefined;
      }
      call.title = event.data.title;
      call.policy = policyOf(event.data.policy);
      if (event.data.startsAt !== undefined) call.startsAt = Date.parse(event.data.startsAt);
      call.revision = commit.version;
      break;
    case 'calls.time_warned':
      call.warnedAt = event.data.minutesLeft;
      break;
    case 'calls.extended':
      call.addedMinutes = (Date.parse(event.data.endsAt) - (call.startedAt ?? commit.at)) / minute - (call.policy.maxMinutes ?? 0);
      call.warnedAt = undefined;
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

/** Whether the time has come to open the door of a planned call. */
export const isDoorDue = ({ state, startsAt }: CallStanding, now: number): boolean => state === 'scheduled' && now >= (startsAt ?? 0) - limits.doorOpensBefore;

/** When the time limit ends the call, ms; undefined without a limit, and until somebody came in. */
export function endsAt(call: CallStanding): number | undefined {
  const { policy: { maxMinutes }, startedAt, addedMinutes } = call;
  return maxMinutes === null || startedAt === undefined ? undefined : startedAt + (maxMinutes + addedMinutes) * minute;
}

/** Why a call ends that nobody ends; `emptySince` is when the last person left, undefined while somebody is there or nobody came. */
export function idleReason(call: CallStanding, emptySince: number | undefined, now: number): 'empty' | 'stale' | undefined {
  if (call.state === 'live' && emptySince !== undefined && now - emptySince >= limits.emptyGrace) return 'empty';
  if ((call.state === 'open' || call.state === 'scheduled') && now - Math.max(call.createdAt, call.startsAt ?? 0) >= limits.unusedTtl) return 'stale';
  // Its ending broke off between its two halves: ended once more, it comes to its end.
  if (call.state === 'ending') return 'stale';
  return undefined;
}

/** What the time limit asks for now: the end, or a warning that nobody gave yet. */
export function dueByTime(call: CallStanding, now: number): 'end' | { minutesLeft: number } | undefined {
  const end = endsAt(call);
  if (end === undefined || call.state !== 'live') return undefined;
  if (now >= end) return 'end';
  const due = limits.timeWarnings.filter((minutes) => now >= end - minutes * minute).at(-1);
  return due !== undefined && (call.warnedAt === undefined || call.warnedAt > due) ? { minutesLeft: due } : undefined;
}

export function factsOf(call: CallStanding): CallFacts {
  const end = endsAt(call);
  return {
    id: call.id,
    title: call.title,
    state: call.state,
    policy: call.policy,
    revision: call.revision,
    createdAt: instant(call.createdAt),
    ...(call.startsAt === undefined ? {} : { startsAt: instant(call.startsAt) }),
    ...(call.startedAt === undefined ? {} : { startedAt: instant(call.startedAt) }),
    ...(end === undefined || call.endedAt !== undefined ? {} : { endsAt: instant(end) }),
    ...(call.endedAt === undefined ? {} : { endedAt: instant(call.endedAt) }),
  };
}
