import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { DomainEvent } from '@parley/contracts/events';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { addressOf, asPerson, type Actor } from '../../kernel/actor.ts';
import { dayOf, locksClosedBy, pinLock } from './admission.ts';
import { pendingTries } from './pending-tries.ts';
import { requireEntrant, requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/**
 * Checks a PIN. Limits are judged before the slow hash, with tries that are under way counted, so that any number of
 * guesses at once gets no more evaluated than one after the other; the hash runs outside the call's turn, so that
 * guessing slows nobody. Once locked, the PIN path turns into knocking and the host is told, once for each reason.
 */
export const checkPin = (admission: Admission) => {
  const pending = pendingTries();
  return async (actor: Actor, input: OperationValues<'admission.check_pin'>): Promise<OperationOutput<'admission.check_pin'>> => {
    const { log, secrets } = admission;
    const { personId, callId } = asPerson(actor);
    const pinHash = await admission.calls.pinHash(callId);

    const go = await log.run(callId, async (turn) => {
      const entrant = requireEntrant(admission, turn, actor);
      requireOpen(admission, turn);
      if (entrant.pinPassed || pinHash === undefined) return undefined;
      const day = dayOf(turn.now);
      const at = { day, addressHash: secrets.derive('address', `${day} ${addressOf(actor)}`).slice(0, 16) };
      const door = turn.read(admission.fold);
      const lock = pinLock(door, entrant, at, pending.count(callId, personId, at.addressHash));
      if (lock !== undefined) throw new Fault('admission.pin_locked', { scope: lock });
      return { at, done: pending.begin(callId, personId, at.addressHash) };
    });
    if (go === undefined || pinHash === undefined) return { passed: true };

    try {
      const correct = await secrets.matchesPin(input.pin, pinHash);
      return await log.run(callId, async (turn) => {
        const entrant = requireEntrant(admission, turn, actor);
        const closed = correct ? [] : locksClosedBy(turn.read(admission.fold), entrant, go.at);
        await turn.commit([
          { type: 'admission.pin_checked', data: { personId, correct, ...go.at } },
          ...closed.map((scope): DomainEvent => ({ type: 'admission.pin_locked', data: { personId, scope } })),
        ], personId);
        if (correct) return { passed: true };
        const lock = pinLock(turn.read(admission.fold), entrant, go.at, { guest: 0, address: 0, call: 0 });
        throw new Fault(lock === undefined ? 'admission.pin_wrong' : 'admission.pin_locked', lock === undefined ? { triesLeft: limits.pinTriesPerGuest - entrant.pinWrong } : { scope: lock });
      });
    } finally {
      go.done();
    }
  };
};
