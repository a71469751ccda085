import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { Passing } from '@parley/contracts/plain/socket-words';
import { applyPatch } from '@parley/contracts/plain/view-patch';
import { viewName } from './view-name.ts';

type Views = readonly ShownView[];
type ViewChanged = Extract<Passing, { type: 'view_changed' }>;

const indexOf = (views: Views, name: string): number => views.findIndex((each) => viewName(each) === name);

/** A view that came whole. One that is older than what is known changes nothing. */
export function putView(views: Views, shown: ShownView): Views {
  const at = indexOf(views, viewName(shown));
  const known = views[at];
  if (known === undefined) return [...views, shown];
  return known.version > shown.version ? views : views.with(at, shown);
}

/** A view that came as a change of the version before; undefined when that version is not here. */
export function changeView(views: Views, change: ViewChanged): Views | undefined {
  const at = indexOf(views, viewName(change));
  const known = views[at];
  if (known === undefined || known.version < change.version - 1) return undefined;
  if (known.version >= change.version) return views;
  try {
    return views.with(at, { ...known, version: change.version, ticket: change.ticket, view: applyPatch(known.view, change.patch) });
  } catch {
    return undefined; // what is here is not what the change was made of
  }
}

export const withoutView = (views: Views, gone: Pick<ShownView, 'installId' | 'key'>): Views => views.filter((each) => viewName(each) !== viewName(gone));

/**
 * What the server answered replaces what is known: its versions may begin anew. Only what has passed by since it was asked
 * (`touched`, by name) may be newer than the answer, or gone again.
 */
export function takeAnswer(views: Views, answer: Views, touched: ReadonlySet<string>): Views {
  const passed = views.filter((each) => touched.has(viewName(each)));
  const known = new Set(passed.map(viewName));
  const answered = answer.filter((each) => !touched.has(viewName(each)) || known.has(viewName(each)));
  return passed.reduce(putView, answered);
}
