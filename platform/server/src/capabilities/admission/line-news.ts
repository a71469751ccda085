import type { EventName } from '@parley/contracts/plain/events';
import type { Commit } from '../../kernel/commits.ts';
import type { Disposable } from '../../kernel/disposables.ts';
import type { Admission } from './ports.ts';

const moving = new Set<EventName>(['admission.knocked', 'admission.admitted', 'admission.turned_away', 'admission.withdrawn', 'admission.expired', 'participants.removed']);
const soon = 1_000;
const rarely = 10_000;
/** Who stands this near the door hears of each step soon; the others have a long way to go. */
const near = 30;

interface Told { at: number; everybodyAt: number; due: { at: number; timer: Disposable } | undefined; readonly people: Map<string, string> }

/**
 * Tells people who wait how the line stands, and those who answer how many wait. Steps within a second are told as
 * one; far behind, those within ten seconds: a long line must not cost a message a second for each who stands in it.
 */
export function lineNews(admission: Admission) {
  const calls = new Map<string, Told>();

  function tell(callId: string): void {
    const told = calls.get(callId);
    const sight = admission.log.peek(callId);
    if (told === undefined) return;
    told.due = undefined;
    if (sight === undefined) return void calls.delete(callId);
    const { line } = sight.read(admission.fold);
    const now = admission.clock.now();
    const everybody = now - told.everybodyAt >= rarely || line.size <= near;
    told.at = now;
    if (everybody) told.everybodyAt = now;
    const waiting = line.size;
    admission.tellDoor(callId, { type: 'line', waiting });
    let place = 0;
    let missed = false;
    for (const personId of line.keys()) {
      place += 1;
      const news = `${place} ${waiting}`;
      if (told.people.get(personId) === news) continue;
      if (!everybody && place > near) {
        missed = true;
        break;
      }
      told.people.set(personId, news);
      admission.tell(callId, personId, { type: 'line', place, waiting });
    }
    for (const personId of told.people.keys()) if (!line.has(personId)) told.people.delete(personId);
    if (missed) tellAt(callId, told, told.everybodyAt + rarely);
    else if (line.size === 0) calls.delete(callId);
  }

  function tellAt(callId: string, told: Told, at: number): void {
    if (told.due !== undefined && told.due.at <= at) return;
    void told.due?.timer.dispose();
    const timer = admission.clock.after(Math.max(0, at - admission.clock.now()), () => {
      try {
        tell(callId);
      } catch (cause) {
        admission.onFailure(cause);
      }
    });
    told.due = { at, timer };
  }

  return (commit: Commit): void => {
    if (!commit.events.some(({ type }) => moving.has(type))) return;
    const { callId } = commit;
    const told = calls.get(callId) ?? { at: Number.NEGATIVE_INFINITY, everybodyAt: Number.NEGATIVE_INFINITY, due: undefined, people: new Map<string, string>() };
    calls.set(callId, told);
    tellAt(callId, told, Math.max(told.at + soon, admission.clock.now()));
  };
}
