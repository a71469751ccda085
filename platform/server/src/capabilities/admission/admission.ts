import type { DomainEvent, EventData } from '@parley/contracts/events';
import { knockStates, type KnockEvent, type KnockState } from '@parley/contracts/plain/knock-states';
import { limits } from '@parley/contracts/plain/limits';
import { step } from '@parley/contracts/plain/machine';
import type { CallRole } from '@parley/contracts/plain/permissions';
import type { Policy } from '@parley/contracts/plain/policy';
import type { Announcement, Arrival, KnockFacts, PinOutcome, PinStanding, Verification } from '@parley/contracts/words';
import { instant } from '../../kernel/clock.ts';
import type { Commit } from '../../kernel/commits.ts';

/** Somebody at the door, or through it. */
export interface Entrant {
  readonly personId: string;
  role: CallRole;
  readonly via: Arrival;
  /** Set for somebody who came signed in. */
  readonly verified: Verification | undefined;
  /** A server that knows them asked for them to be let in: neither PIN nor approval. */
  readonly vouched: boolean;
  /** Whoever was removed from here, or as this person, today: whatever the policy would let, a host decides. */
  readonly mustAsk: boolean;
  /** Where they came from, as a hash that changes daily. */
  readonly addressHash: string | undefined;
  /** Hash of the pass; a pass is dead once its holder was turned away or removed. */
  passHash: string;
  state: KnockState;
  name: string | undefined;
  /** When the knock was made, ms. */
  since: number | undefined;
  /** Version of the knock: its place in the line, and the cursor of pages. */
  knockedAt: number | undefined;
  /** Since when nobody waits by this pass, ms; undefined while it is of use. */
  idleSince: number | undefined;
  /** Let in, and neither left nor removed, as far as the door has heard. */
  inside: boolean;
  pinPassed: boolean;
  pinWrong: number;
  admittedBefore: boolean;
  /** A filter wants somebody to decide about this knock, whatever the policy would let. */
  held: boolean;
  removed: boolean;
  /** The host's words to somebody turned away. */
  message: string | undefined;
}

/** The door of one call. Wrong PINs are counted by day; an address is only a hash that changes daily. */
export interface Door {
  readonly entrants: Map<string, Entrant>;
  /** Who waits, longest first. Follows from `entrants`, kept so that nobody has to sort. */
  readonly line: Map<string, Entrant>;
  /** Passes that nobody waits by, idle longest first; they make room when there are too many. Follows from `entrants`. */
  readonly idle: Map<string, Entrant>;
  /** Who was removed. Follows from `entrants`, kept so that nobody has to search. */
  readonly removed: Set<Entrant>;
  wrongPins: { day: string; total: number; byAddress: Map<string, number> };
  /** Counts the call's PINs: one that was right for an earlier PIN opens nothing. */
  pinEra: number;
  /** What hosts say to everybody who waits. */
  announcement: Announcement | undefined;
  /** Entry tickets that were used, until they would have expired, ms. */
  readonly redeemed: Map<string, number>;
}

export const emptyDoor = (): Door => doorOf([], { wrongPins: { day: '', total: 0, byAddress: new Map() }, pinEra: 0, announcement: undefined, redeemed: new Map() });

/** A door as it was kept, with what follows from it. */
export function doorOf(entrants: readonly Entrant[], rest: Pick<Door, 'wrongPins' | 'pinEra' | 'announcement' | 'redeemed'>): Door {
  const inOrder = (chosen: readonly Entrant[], key: 'knockedAt' | 'idleSince') => new Map([...chosen].sort((left, right) => (left[key] ?? 0) - (right[key] ?? 0)).map((each) => [each.personId, each]));
  return {
    entrants: new Map(entrants.map((each) => [each.personId, each])),
    line: inOrder(entrants.filter((each) => each.state === 'waiting' && !each.removed), 'knockedAt'),
    idle: inOrder(entrants.filter((each) => each.idleSince !== undefined), 'idleSince'),
    removed: new Set(entrants.filter((each) => each.removed)),
    ...rest,
  };
}

const moves: Partial<Record<DomainEvent['type'], KnockEvent>> = {
  'admission.knocked': 'knock',
  'admission.admitted': 'admit',
  'admission.turned_away': 'turn_away',
  'admission.withdrawn': 'withdraw',
  'admission.expired': 'expire',
};

export function applyToDoor(door: Door, event: DomainEvent, commit: Commit): void {
  switch (event.type) {
    case 'admission.entered':
      takeIn(door, event.data, commit);
      return;
    case 'calls.updated':
      if (event.data.pinChanged) forgetPins(door);
      return;
    case 'admission.announced': {
      const { message, name } = event.data;
      door.announcement = message === null ? undefined : { message, name, at: instant(commit.at) };
      return;
    }
  }
  if (!('personId' in event.data)) return;
  const entrant = door.entrants.get(event.data.personId);
  if (entrant === undefined) return;
  const move = moves[event.type];
  const before = entrant.state;
  if (move !== undefined) entrant.state = step(knockStates, entrant.state, move) ?? entrant.state;
  note(door, entrant, event, commit);
  if (before !== entrant.state || entrant.removed) arrange(door, entrant, commit.at);
}

function takeIn(door: Door, { personId, passHash, role, via, verified, vouched, entry, addressHash, mustAsk }: EventData<'admission.entered'>, { at }: Commit): void {
  if (entry !== undefined) redeem(door, entry, at);
  // The oldest pass that is of no use to anybody makes room; one that is of none for a day goes anyway.
  for (const [oldest, { idleSince }] of door.idle) {
    if (door.entrants.size < limits.entrants && !isStale(idleSince, at)) break;
    door.entrants.delete(oldest);
    door.idle.delete(oldest);
  }
  const entrant: Entrant = {
    personId, passHash, role, via, verified, vouched: vouched === true, mustAsk: mustAsk === true, addressHash, state: 'knocking', name: verified?.name, since: undefined, knockedAt: undefined, idleSince: undefined,
    pinPassed: false, pinWrong: 0, admittedBefore: false, held: false, inside: false, removed: false, message: undefined,
  };
  door.entrants.set(personId, entrant);
  arrange(door, entrant, at);
}

function redeem(door: Door, entry: string, now: number): void {
  for (const [id, until] of door.redeemed) if (until <= now) door.redeemed.delete(id);
  door.redeemed.set(entry, now + limits.entryTicketTtl);
}

/** What an event says about somebody, beside the move of their knock. */
function note(door: Door, entrant: Entrant, event: DomainEvent, commit: Commit): void {
  switch (event.type) {
    case 'admission.pin_checked':
      countPin(door, entrant, event.data);
      break;
    case 'admission.knocked':
      entrant.name = event.data.name;
      entrant.since = commit.at;
      entrant.knockedAt = commit.version;
      entrant.held = event.data.held === true;
      break;
    case 'admission.admitted':
      entrant.name = event.data.name;
      entrant.admittedBefore = true;
      entrant.held = false;
      entrant.inside = true;
      break;
    case 'admission.turned_away':
      entrant.message = event.data.message;
      break;
    case 'participants.joined':
      entrant.inside = true;
      break;
    case 'participants.left':
      entrant.inside = false;
      break;
    case 'participants.removed':
      entrant.inside = false;
      entrant.removed = true;
      door.removed.add(entrant);
      break;
    case 'participants.role_changed':
      // At the door a participant is a guest who was let in.
      entrant.role = event.data.role === 'participant' ? 'guest' : event.data.role;
      break;
  }
}

/** Puts somebody where they belong: into the line, among the idle, or nowhere. */
function arrange(door: Door, entrant: Entrant, at: number): void {
  const { personId, state } = entrant;
  door.line.delete(personId);
  door.idle.delete(personId);
  entrant.idleSince = undefined;
  if (entrant.removed) return;
  if (state === 'waiting') door.line.set(personId, entrant);
  else if (state !== 'admitted' && state !== 'turned_away' && !entrant.admittedBefore && !isHost(entrant)) {
    entrant.idleSince = at;
    door.idle.set(personId, entrant);
  }
}

const isStale = (idleSince: number | undefined, now: number): boolean => idleSince !== undefined && now - idleSince > limits.idlePassTtl;

/** Whether a pass has lain idle for so long that it opens nothing any more. */
export const isForgotten = (entrant: Entrant, now: number): boolean => isStale(entrant.idleSince, now);

/** Whether nobody more can come to the door. */
export const isCrowded = (door: Door): boolean => door.entrants.size >= limits.entrants && door.idle.size === 0;

/** Whom another policy lets in at once, as far as the door can tell; whoever it misses is let in right after. */
export function followAtDoor(door: Door, event: DomainEvent): readonly DomainEvent[] {
  if (event.type !== 'calls.updated' || door.line.size === 0) return [];
  const { policy, pinChanged } = event.data;
  if (pinChanged && policy.pin) return [];
  const there = [...door.entrants.values()].filter((entrant) => entrant.inside);
  return freed(door, policy, { people: there.length, hostPresent: there.some(isHost) });
}

/** Who waits although nothing keeps them outside, as many as there is room for, a commit's worth at once. */
export function freed(door: Door, policy: Policy, inside: Inside): DomainEvent[] {
  const free = waiting(door).filter((entrant) => waitsFor(entrant, policy, inside) === undefined);
  const room = Math.min(limits.admittedAtOnce, Math.max(0, policy.maxPeople - inside.people));
  return free.slice(0, room).map((entrant) => admitted(entrant, 'policy'));
}

export function admitted({ personId, name, role, verified }: Entrant, by: string): DomainEvent {
  return { type: 'admission.admitted', data: { personId, name: name ?? '', role: role === 'guest' ? 'participant' : role, by, ...(verified === undefined ? {} : { verified }) } };
}

/** Another PIN is asked of everybody who is not inside yet, and tries are counted anew. */
function forgetPins(door: Door): void {
  door.pinEra += 1;
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

/** Whether somebody who comes now was removed before, as far as one can tell: from the same address today, or known as the same person. */
export const wasRemoved = (door: Door, addressHash: string, verified: Verification | undefined): boolean =>
  [...door.removed].some((each) => each.addressHash === addressHash || (verified !== undefined && each.verified?.name === verified.name && each.verified.organization === verified.organization));

/** Whether a knock leads straight in: hosts, whoever was admitted before, and calls without a waiting room once the PIN is right. */
export function walksIn(entrant: Entrant, policy: Policy): boolean {
  if (isHost(entrant) || entrant.admittedBefore) return true;
  if (entrant.mustAsk) return false;
  if (entrant.vouched) return true;
  return !policy.waitingRoom && (!policy.pin || entrant.pinPassed);
}

/** What keeps somebody outside who would walk in otherwise. */
export interface Inside { readonly people: number; readonly hostPresent: boolean }
export type WaitsFor = 'approval' | 'locked' | 'full' | 'no_host';

/** What a guest has to wait for; undefined when they may come in now. */
export function waitsFor(entrant: Entrant, policy: Policy, inside: Inside): WaitsFor | undefined {
  if (entrant.held || !walksIn(entrant, policy)) return 'approval';
  if (isHost(entrant)) return undefined;
  // Whoever was inside comes back; of the others only those whom somebody admits by name.
  if (policy.locked && !entrant.admittedBefore) return 'locked';
  if (!policy.joinBeforeHost && !inside.hostPresent) return 'no_host';
  return inside.people >= policy.maxPeople ? 'full' : undefined;
}

/** Who waits, longest first. */
export const waiting = (door: Door): Entrant[] => [...door.line.values()];

/** Place in the line from 1; undefined for whoever does not wait. */
export function placeOf(door: Door, personId: string): number | undefined {
  let place = 0;
  for (const each of door.line.keys()) {
    place += 1;
    if (each === personId) return place;
  }
  return undefined;
}

export function knockFacts(entrant: Entrant, policy: Policy): KnockFacts {
  const { personId, name, via, since, verified, mustAsk } = entrant;
  return { personId, name: name ?? '', via, pin: pinOutcome(entrant, policy), since: instant(since ?? 0), ...(verified === undefined ? {} : { verified }), ...(mustAsk ? { removedBefore: true as const } : {}) };
}
