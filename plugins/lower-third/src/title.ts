/** What stands on somebody’s tile: what they are, never who. Either may be empty, not both. */
export interface Title { readonly title: string; readonly affiliation: string }
export interface TitleSettings { readonly titles: readonly string[]; readonly freeText: boolean }
export type Read = { readonly written: Title } | { readonly problem: string } | 'nothing';

/** A lower third is one line for each. */
export const mostSigns = 60;

/** What a form was filled in with. Nothing at all means that it is to be taken away. */
export function readTitle({ choice, title: own, affiliation: from }: { choice: string; title: string; affiliation: string }, settings: TitleSettings): Read {
  const title = tidy(own) !== '' && mayWrite(settings) ? tidy(own) : chosen(choice, settings) ?? '';
  const affiliation = tidy(from);
  if (title === '' && affiliation === '') return 'nothing';
  const long = [title, affiliation].find((text) => text.length > mostSigns);
  return long === undefined ? { written: { title, affiliation } } : { problem: `“${long.slice(0, 20)}…” is too long: at most ${mostSigns} signs.` };
}

export const mayWrite = ({ titles, freeText }: TitleSettings): boolean => freeText || titles.length === 0;

/** Titles that can be chosen, by the value they have in the form. */
export const choices = ({ titles }: TitleSettings): { value: string; label: string }[] => titles.map((label, index) => ({ value: `t${index}`, label: label.slice(0, mostSigns) }));
const chosen = (value: string, settings: TitleSettings): string | undefined => choices(settings).find((choice) => choice.value === value)?.label;

// A sign that nobody sees is no title.
function tidy(text: string): string {
  const one = text.replace(/\s+/gu, ' ').trim();
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(one) ? one : '';
}
