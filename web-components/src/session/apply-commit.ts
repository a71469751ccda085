import type { CommitFrame, DomainEvent } from '@parley/contracts/events';
import type { CallSnapshot } from '@parley/contracts/words';

export type ApplyEvent = (known: CallSnapshot, event: DomainEvent, frame: CommitFrame) => CallSnapshot;

/** Continues a snapshot by a commit: what this browser knows of the call after it. Frames that are known already change nothing. */
export function applyCommit(known: CallSnapshot, frame: CommitFrame, apply: ApplyEvent): CallSnapshot {
  if (frame.version <= known.version) return known;
  return { ...frame.events.reduce((each, event) => apply(each, event, frame), known), version: frame.version };
}

/** What an event means to somebody outside: news of themselves. */
export function applyAtTheDoor(known: CallSnapshot, event: DomainEvent, { at }: Pick<CommitFrame, 'at'>): CallSnapshot {
  const { me } = known;
  if (event.type === 'admission.announced') {
    const { message, name } = event.data;
    const { announcement: _before, ...rest } = known;
    return message === null ? rest : { ...rest, announcement: { message, name, at } };
  }
  if (!('personId' in event.data) || event.data.personId !== me.personId) return known;
  switch (event.type) {
    case 'admission.pin_checked': return { ...known, me: { ...me, pin: event.data.correct ? { ...me.pin, passed: true } : lessOne(me.pin) } };
    case 'admission.knocked': return { ...known, me: { ...me, knock: 'waiting', name: event.data.name, since: event.data.since } };
    case 'admission.admitted': {
      const { name, role } = event.data;
      return { ...known, me: { ...me, knock: 'admitted', name, role: me.role === 'guest' ? role : me.role } };
    }
    case 'admission.turned_away': return { ...known, me: { ...me, knock: 'turned_away' } };
    case 'admission.withdrawn': return { ...known, me: { ...me, knock: 'withdrawn' } };
    case 'admission.expired': return { ...known, me: { ...me, knock: 'expired' } };
    default: return known;
  }
}

const lessOne = (pin: CallSnapshot['me']['pin']): CallSnapshot['me']['pin'] => ({ ...pin, triesLeft: Math.max(0, pin.triesLeft - 1), locked: pin.triesLeft <= 1 });
