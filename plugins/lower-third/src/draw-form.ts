import type { Person } from '@parley/sdk-plugin';
import { button, field, select, text, view, type Node, type ViewFor } from '@parley/sdk-plugin/kit';
import { choices, mayWrite, mostSigns, type Title, type TitleSettings } from './title.ts';

interface Form { readonly settings: TitleSettings; readonly written?: Title | undefined; readonly problem?: string | undefined }
/** A select holds so many. */
const mostPeople = 50;

/** One’s own title. */
export const ownForm = (form: Form): ViewFor<'modal'> => view([...fields(form), button('Show', 'save', { style: 'primary' }), button('Take away', 'clear'), button('Cancel', 'dismiss')], 'Your title');

/** Somebody else’s, for hosts; `of` is chosen already. */
export function hostForm(form: Form, people: readonly Person[], of?: string): ViewFor<'modal'> {
  const options = people.slice(0, mostPeople).map(({ personId, name }, index) => ({ value: personId, label: name ?? `Person ${index + 1}` }));
  const chosen = options.some(({ value }) => value === of) ? of : undefined;
  if (options.length === 0) return view([text('Nobody is here.'), button('Cancel', 'dismiss')], 'Somebody’s title');
  return view([
    select('person', 'Whose', options, { required: true, ...(chosen === undefined ? {} : { value: chosen }) }),
    ...fields(form), button('Show', 'save_for', { style: 'primary' }), button('Take away', 'clear_for'), button('Cancel', 'dismiss'),
  ], 'Somebody’s title');
}

function fields({ settings, written = { title: '', affiliation: '' }, problem }: Form): Node[] {
  const listed = choices(settings);
  const choice = listed.find(({ label }) => label === written.title);
  const own = choice === undefined ? written.title : '';
  return [
    ...(problem === undefined ? [] : [text(problem, { tone: 'danger' })]),
    ...(listed.length === 0 ? [] : [select('choice', 'Title', listed, choice === undefined ? {} : { value: choice.value })]),
    ...(mayWrite(settings) ? [field('title', listed.length === 0 ? 'Title' : 'Or another title', { hint: 'What you are here, such as Speaker', maxLength: mostSigns, ...(own === '' ? {} : { value: own }) })] : []),
    field('affiliation', 'Affiliation', { hint: 'Where you are from, such as your company or city', maxLength: mostSigns, ...(written.affiliation === '' ? {} : { value: written.affiliation }) }),
  ];
}
