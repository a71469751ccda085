import type { DomainEvent } from '@parley/contracts/events';
import { knockStates, type KnockEvent, type KnockState } from '@parley/contracts/plain/knock-states';
import { limits } from '@parley/contracts/plain/limits';
import { step } from '@parley/contracts/plain/machine';
import type { CallRole } from '@parley/contracts/plain/permissions';
import type { Policy } from '@parley/contracts/plain/policy';
import type { Arrival, KnockFacts, PinOutcome, PinStanding } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

/** Somebody at the door, or through it. */
export interface Entrant {
  readonly personId: string;
  role: CallRole;
  readonly via: Arrival;
  /** Hash of the pass; a pass is dead once its holder was turned away or removed. */
  passHash: string;
  state: KnockState;
  name: string | undefined;
  /** When the knock was made, ms. */
  since: number | undefined;
  pinPassed: boolean;
  pinWrong: number;
  admittedBefore: boolean;
  removed: boolean;
  /** The host's words to somebody turned away. */
  message: string | undefined;
}

/** The door of one call. Wrong PINs are counted by day; an address is only a hash that changes daily. */
export interface Door {
  readonly entrants: Map<string, Entrant>;
  wrongPins: { day: string; total: number; byAddress: Map<string, number> };
}

export const emptyDoor = (): Door => ({ entrants: new Map(), wrongPins: { day: '', total: 0, byAddress: new Map() } });

const moves: Partial<Record<DomainEvent['type'], KnockEvent>> = {
  'admission.knocked': 'knock',
  'admission.admitted': 'admit',
  'admission.turned_away': 'turn_away',
  'admission.withdrawn': 'withdraw',
  'admission.expired': 'expire',
};

export function applyToDoor(door: Door, event: DomainEvent, commit: Commit): void {
  if (event.type === 'admission.entered') {
    const { personId, passHash, role, via } = event.data;
    door.entrants.set(personId, { personId, passHash, role, via, state: 'knocking', name: undefined, since: undefined, pinPassed: false, pinWrong: 0, admittedBefore: false, removed: false, message: undefined });
    return;
  }
  if (event.type === 'calls.updated') {
    if (event.data.pinChanged) forgetPins(door);
    return;
  }
  if (!('personId' in event.data)) return;
  const entrant = door.entrants.get(event.data.personId);
  if (entrant === undefined) return;
  const move = moves[event.type];
  if (move !== undefined) entrant.state = step(knockStates, entrant.state, move) ?? entrant.state;
  switch (event.type) {
    case 'admission.pin_checked':
      countPin(door, entrant, event.data);
      break;
    case 'admission.knocked':
      entrant.name = event.data.name;
      entrant.since = commit.at;
      break;
    case 'admission.admitted':
      entrant.name = event.data.name;
      entrant.admittedBefore = true;
      break;
    case 'admission.turned_away':
      entrant.message = event.data.message;
      break;
    case 'participants.removed':
      entrant.removed = true;
      break;
    case 'participants.role_changed':
      // At the door a participant is a guest who was let in.
      entrant.role = event.data.role === 'participant' ? 'guest' : event.data.role;
      break;
  }
}

/** Another PIN is asked of everybody who is not inside yet, and tries are counted anew. */
function forgetPins(door: Door): void {
  for (const entrant of door.entrants.values()) {
    entrant.pinPassed = false;
    entrant.pinWrong = 0;
  }
}

function countPin(door: Door, entrant: Entrant, { correct, day, addressHash }: { correct: boolean; day: string; addressHash: string }): void {
  if (correct) {
    entrant.pinPassed = true;
    return;
  }
  entrant.pinWrong += 1;
  if (door.wrongPins.day !== day) door.wrongPins = { day, total: 0, byAddress: new Map() };
  door.wrongPins.total += 1;
  door.wrongPins.byAddress.set(addressHash, (door.wrongPins.byAddress.get(addressHash) ?? 0) + 1);
}

export const dayOf = (ms: number): string => instant(ms).slice(0, 10);

export type PinLock = 'guest' | 'address' | 'call';

/** What keeps the PIN path shut for this guest; `pending` counts tries that are being evaluated now. */
export function pinLock(door: Door, entrant: Entrant, at: { day: string; addressHash: string }, pending: { guest: number; address: number; call: number }): PinLock | undefined {
  const today = door.wrongPins.day === at.day ? door.wrongPins : undefined;
  if (entrant.pinWrong + pending.guest >= limits.pinTriesPerGuest) return 'guest';
  if ((today?.byAddress.get(at.addressHash) ?? 0) + pending.address >= limits.pinTriesPerAddress) return 'address';
  if ((today?.total ?? 0) + pending.call >= limits.pinWrongPerDay) return 'call';
  return undefined;
}

/** Which locks one more wrong try closes; each of them is news to the host exactly once. */
export function locksClosedBy(door: Door, entrant: Entrant, at: { day: string; addressHash: string }): PinLock[] {
  const today = door.wrongPins.day === at.day ? door.wrongPins : undefined;
  const counts: readonly [PinLock, number, number][] = [
    ['guest', entrant.pinWrong, limits.pinTriesPerGuest],
    ['address', today?.byAddress.get(at.addressHash) ?? 0, limits.pinTriesPerAddress],
    ['call', today?.total ?? 0, limits.pinWrongPerDay],
  ];
  return counts.filter(([, count, limit]) => count + 1 === limit).map(([lock]) => lock);
}

export function pinStanding(door: Door, entrant: Entrant, policy: Policy, day: string): PinStanding {
  const wrongToday = door.wrongPins.day === day ? door.wrongPins.total : 0;
  const triesLeft = Math.max(0, Math.min(limits.pinTriesPerGuest - entrant.pinWrong, limits.pinWrongPerDay - wrongToday));
  const needed = policy.pin && !isHost(entrant);
  return { needed, passed: entrant.pinPassed, locked: needed && !entrant.pinPassed && triesLeft === 0, triesLeft };
}

export function pinOutcome(entrant: Entrant, policy: Policy): PinOutcome {
  if (!policy.pin || isHost(entrant)) return 'none';
  if (entrant.pinPassed) return 'passed';
  return entrant.pinWrong > 0 ? 'failed' : 'skipped';
}

export const isHost = (entrant: Entrant): boolean => entrant.role === 'host' || entrant.role === 'cohost';

/** Whether a knock leads straight in: hosts, whoever was admitted before, and calls without a waiting room once the PIN is right. */
export function walksIn(entrant: Entrant, policy: Policy): boolean {
  if (isHost(entrant) || entrant.admittedBefore) return true;
  return !policy.waitingRoom && (!policy.pin || entrant.pinPassed);
}

/** What keeps somebody outside who would walk in otherwise. */
export interface Inside { readonly people: number; readonly hostPresent: boolean }
export type WaitsFor = 'approval' | 'full' | 'no_host';

/** What a guest has to wait for; undefined when they may come in now. */
export function waitsFor(entrant: Entrant, policy: Policy, inside: Inside): WaitsFor | undefined {
  if (!walksIn(entrant, policy)) return 'approval';
  if (isHost(entrant)) return undefined;
  if (!policy.joinBeforeHost && !inside.hostPresent) return 'no_host';
  return inside.people >= policy.maxPeople ? 'full' : undefined;
}

/** Who waits, longest first. */
export function waiting(door: Door): Entrant[] {
  return [...door.entrants.values()].filter((entrant) => entrant.state === 'waiting').sort((left, right) => (left.since ?? 0) - (right.since ?? 0));
}

export function knockFacts(entrant: Entrant, policy: Policy): KnockFacts {
  return { personId: entrant.personId, name: entrant.name ?? '', via: entrant.via, pin: pinOutcome(entrant, policy), since: instant(entrant.since ?? 0) };
}
