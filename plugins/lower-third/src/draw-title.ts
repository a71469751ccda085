import { text, view, type ViewFor } from '@parley/sdk-plugin/kit';
import type { Title } from './title.ts';

export const titleView = ({ title, affiliation }: Title): ViewFor<'lower_third'> => view([
  ...(title === '' ? [] : [text(title, { tone: 'strong' as const })]),
  ...(affiliation === '' ? [] : [text(affiliation, { tone: 'muted' as const, size: 'small' as const })]),
]);
