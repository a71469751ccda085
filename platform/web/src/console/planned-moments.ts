export interface PlannedFields { readonly day: string; readonly from: string; readonly until: string }

/** What somebody chose, in their own time zone, as the moment a call begins and how long it lasts; or what is wrong with it. */
export function plannedMoments({ day, from, until }: PlannedFields, now: number): { startsAt: string; minutes: number | undefined } | { problem: string } {
  const begin = new Date(`${day}T${from}`);
  if (Number.isNaN(begin.getTime())) return { problem: 'Choose a day and a time.' };
  if (begin.getTime() < now) return { problem: 'That time has passed. Move the start, or start the call right away from the home page.' };
  if (until === '') return { startsAt: begin.toISOString(), minutes: undefined };
  const end = new Date(`${day}T${until}`);
  if (end <= begin) return { problem: `The call would end before it begins. Move the start before ${until}, or the end after ${from}.` };
  return { startsAt: begin.toISOString(), minutes: Math.round((end.getTime() - begin.getTime()) / 60_000) };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as the fields of a form have it, in the time zone of whoever reads it. */
export function momentFields(at: Date): Pick<PlannedFields, 'day' | 'from'> {
  return { day: `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`, from: `${two(at.getHours())}:${two(at.getMinutes())}` };
}
