import { momentFields } from './planned-moments.ts';

/** The time in the form when it is another than the call has, in the time zone of whoever reads it; or what is wrong with it. */
export function readTime(form: Pick<FormData, 'get'>, startsAt: string | undefined, now: number): { startsAt?: string } | { problem: string } {
  const [day, from] = [String(form.get('day') ?? ''), String(form.get('from') ?? '')];
  const stands = startsAt === undefined ? undefined : momentFields(new Date(startsAt));
  // What nobody has touched is not said again: it may have passed while the rest was typed.
  if (day === stands?.day && from === stands.from) return {};
  const begin = new Date(`${day}T${from}`);
  if (Number.isNaN(begin.getTime())) return { problem: 'Choose a day and a time.' };
  if (begin.getTime() < now) return { problem: 'That time has passed. Choose a later one, or open the call as host.' };
  return { startsAt: begin.toISOString() };
}
