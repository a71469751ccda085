import { organizationOf, type Actor } from '../../kernel/actor.ts';
import type { Fold, Sight } from '../../kernel/call-log.ts';
import { applyToCall, factsOf, followInCall, isOpen, unborn, type CallStanding } from './calls.ts';
import { closeIdle, closeStale } from './close-idle.ts';
import { create } from './create.ts';
import { end } from './end.ts';
import { extend } from './extend.ts';
import { get } from './get.ts';
import { keepTime } from './keep-time.ts';
import { list } from './list.ts';
import { openDue, openFor } from './open-door.ts';
import { openPersonal, personalLink, renewPersonalLink } from './personal-links.ts';
import type { Calls, CallsPorts } from './ports.ts';
import { requireCall } from './policy.ts';
import { preview } from './preview.ts';
import { settleUnborn } from './settle-unborn.ts';
import type { CallStore } from './store.ts';
import { update } from './update.ts';
import { verify } from './verify.ts';
import { wake } from './wake.ts';

export { callsConfig } from './config.ts';
export { callStore } from './store.ts';

export function callsFold(store: CallStore): Fold<CallStanding> {
  return {
    name: 'calls',
    begin: unborn,
    apply: applyToCall,
    follow: followInCall,
    load: (callId) => store.load(callId),
    save: (callId, version, state) => store.save(callId, version, state),
    saveAfter: new Set(['calls.created', 'calls.updated', 'calls.opened', 'calls.started', 'calls.ending', 'calls.ended']),
  };
}

export function calls(ports: CallsPorts, fold: Fold<CallStanding>) {
  const slice: Calls = {
    ...ports,
    fold,
    organizationOf: (actor: Actor) => organizationOf(actor) ?? ports.organizations.defaultId,
  };
  return {
    operations: {
      'calls.create': create(slice),
      'calls.list': list(slice),
      'calls.get': get(slice),
      'calls.preview': preview(slice),
      'calls.update': update(slice),
      'calls.extend': extend(slice),
      'calls.personal_link': personalLink(slice),
      'calls.renew_personal_link': renewPersonalLink(slice),
      'calls.open_personal': openPersonal(slice),
      'calls.end': end(slice),
    },
    keepTime: keepTime(slice),
    openFor: openFor(slice),
    closeIdle: closeIdle(slice),
    jobs: { 'calls.wake': wake(slice), 'calls.open_due': openDue(slice), 'calls.close_stale': closeStale(slice) },
    hourlyJobs: { 'calls.settle_unborn': settleUnborn(slice) },
    /** For the other slices, through compose. */
    inTurn: {
      facts: (turn: Sight) => factsOf(turn.read(fold)),
      isOpen: (turn: Sight) => isOpen(turn.read(fold)),
      /** Planned, and its door not open yet. */
      isAhead: (turn: Sight) => turn.read(fold).state === 'scheduled',
      policy: (turn: Sight) => turn.read(fold).policy,
      title: (turn: Sight) => turn.read(fold).title,
    },
    pinHash: async (callId: string) => (await ports.store.record(callId))?.pinHash,
    generation: async (callId: string) => (await ports.store.record(callId))?.generation ?? 1,
    verify: verify(slice),
    organizationId: async (callId: string): Promise<string | undefined> => (await ports.store.record(callId))?.organizationId,
    organizationName: async (callId: string) => ports.organizations.name((await ports.store.record(callId))?.organizationId ?? ports.organizations.defaultId),
    requireReadable: async (actor: Actor, callId: string): Promise<void> => void (await requireCall(slice, actor, callId)),
  };
}
