import { button, field, select, text, view, type ViewFor } from '@parley/sdk-plugin/kit';
import { lengths } from './read-draft.ts';

export interface Written { readonly question: string; readonly options: string; readonly anonymous: boolean }

/** The form of a new poll; with what was wrong with it, and with what was written already. */
export function formOf({ question, options, anonymous }: Written, problem?: string): ViewFor<'modal'> {
  return view([
    ...(problem === undefined ? [] : [text(problem, { tone: 'danger' })]),
    field('question', 'Question', { maxLength: lengths.question, required: true, ...(question === '' ? {} : { value: question }) }),
    field('options', 'Options', { hint: 'One on each line, at least two', lines: 6, required: true, ...(options === '' ? {} : { value: options }) }),
    select('anonymous', 'Votes', [{ value: 'yes', label: 'Anonymous' }, { value: 'no', label: 'Hosts can see who votes for what' }], { value: anonymous ? 'yes' : 'no' }),
    button('Open poll', 'create', { style: 'primary' }),
    button('Cancel', 'dismiss'),
  ], 'New poll');
}
