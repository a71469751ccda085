import type { CallSnapshot } from '@parley/contracts/words';
import type { Me } from './view.ts';

/** In the call, as far as the call knows: admitted, and neither left nor removed. */
export const isInside = ({ participant }: CallSnapshot['me']): boolean => participant === 'joining' || participant === 'present' || participant === 'away';

/** Whether asking leads straight in; the server decides again. */
export function walksIn({ me, call }: Pick<CallSnapshot, 'me' | 'call'>): boolean {
  if (me.role !== 'guest' || me.knock === 'admitted') return true;
  return !call.policy.waitingRoom && (!call.policy.pin || me.pin.passed);
}

export function meOf(snapshot: CallSnapshot, rememberedName: string): Me {
  const { me } = snapshot;
  return { personId: me.personId, name: me.name ?? rememberedName, role: me.role, permissions: me.permissions, pin: me.pin, walksIn: walksIn(snapshot), since: me.since, place: me.place, reason: me.reason };
}
