import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import { limits } from '@parley/contracts/plain/limits';
import { asPerson, type Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { requireEntrant, requireOpen } from './policy.ts';
import type { Admission } from './ports.ts';

/** Reminds those who answer at the door, once a minute. It is no commit: the knock stands, and a reminder that nobody was there for is none. */
export const knockAgain = (admission: Admission) => {
  /** When each last reminded, the longest ago first. */
  const reminded = new Map<string, number>();
  return async (actor: Actor, _input: OperationValues<'admission.knock_again'>): Promise<OperationOutput<'admission.knock_again'>> => {
    const { callId, personId } = asPerson(actor);
    const now = admission.clock.now();
    const since = await admission.log.look(callId, (sight) => {
      const entrant = requireEntrant(admission, sight, actor);
      requireOpen(admission, sight);
      if (entrant.state !== 'waiting') throw new Fault('admission.not_waiting');
      return entrant.since ?? now;
    });
    const key = `${callId} ${personId}`;
    const again = Math.max(since, reminded.get(key) ?? 0) + limits.knockAgainEvery;
    if (now < again) throw new Fault('admission.knocked_lately', { retryAfter: Math.ceil((again - now) / 1_000) });
    for (const [each, at] of reminded) {
      if (at > now - limits.knockAgainEvery) break;
      reminded.delete(each);
    }
    reminded.delete(key);
    reminded.set(key, now);
    admission.tellDoor(callId, { type: 'knocked_again', personId });
    return { nextAt: instant(now + limits.knockAgainEvery) };
  };
};
