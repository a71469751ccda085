import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import type { DomainEvent } from '@parley/contracts/events';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { dayOf, locksClosedBy, pinLock } from './admission.ts';
import { hashAddress } from './hash-address.ts';
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

  async function check(actor: Actor, input: OperationValues<'admission.check_pin'>): Promise<OperationOutput<'admission.check_pin'> | 'changed'> {
    const { log, secrets } = admission;
    const { personId, callId } = asPerson(actor);

    // A guess that will not be evaluated costs a look: it waits for no turn and reads no disk.
    const go = await log.look(callId, (sight) => {
      const entrant = requireEntrant(admission, sight, actor);
      requireOpen(admission, sight);
      if (entrant.pinPassed || !admission.calls.policy(sight).pin) return undefined;
      const door = sight.read(admission.fold);
      const day = dayOf(sight.now);
      // Most guesses of a flood end here, before any hash.
      const shut = pinLock(door, entrant, { day, addressHash: '' }, pending.count(callId, personId, ''));
      if (shut !== undefined) throw new Fault('admission.pin_locked', { scope: shut });
      const at = { day, addressHash: hashAddress(admission, actor, day) };
      const lock = pinLock(door, entrant, at, pending.count(callId, personId, at.addressHash));
      if (lock !== undefined) throw new Fault('admission.pin_locked', { scope: lock });
      return { at, era: door.pinEra, done: pending.begin(callId, personId, at.addressHash) };
    });
    if (go === undefined) return { passed: true };

    try {
      const pinHash = await admission.calls.pinHash(callId);
      if (pinHash === undefined) return { passed: true };
      const correct = await secrets.matchesPin(input.pin, pinHash);
      return await log.run(callId, async (turn) => {
        const entrant = requireEntrant(admission, turn, actor);
        const door = turn.read(admission.fold);
        if (door.pinEra !== go.era) return 'changed';
        const closed = correct ? [] : locksClosedBy(door, entrant, go.at);
        await turn.commit([
          { type: 'admission.pin_checked', data: { personId, correct, ...go.at } },
          ...closed.map((scope): DomainEvent => ({ type: 'admission.pin_locked', data: { personId, scope } })),
        ], personId);
        if (correct) return { passed: true };
        const lock = pinLock(door, entrant, go.at, { guest: 0, address: 0, call: 0 });
        throw new Fault(lock === undefined ? 'admission.pin_wrong' : 'admission.pin_locked', lock === undefined ? { triesLeft: limits.pinTriesPerGuest - entrant.pinWrong } : { scope: lock });
      });
    } finally {
      go.done();
    }
  }

  return async (actor: Actor, input: OperationValues<'admission.check_pin'>): Promise<OperationOutput<'admission.check_pin'>> => {
    for (;;) {
      // Another PIN was set while this one was being compared: it is compared with that.
      const answer = await check(actor, input);
      if (answer !== 'changed') return answer;
    }
  };
};
