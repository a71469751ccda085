import type { ShownView } from '@parley/contracts/plain/parleykit';

type Views = readonly ShownView[];

/** How near a view is to the one who looks: what is meant for fewer is nearer. */
function nearness({ to }: ShownView): number {
  if (to === 'everyone') return 0;
  if (to === 'waiting') return 1;
  return to === 'hosts' ? 2 : 3;
}

/** What two views of one install cannot both be in. A panel holds several, one below the other. */
const placeOf = ({ installId, surface, to, on = '', card = '' }: ShownView): string => [installId, surface, on, card, surface === 'panel' ? to : ''].join(' ');

/**
 * What somebody sees: in each place the view of an install that is meant for fewest; older installs first, within a panel what is
 * meant for most first. What they have hidden stands apart.
 */
export function chooseViews(views: Views, installs: readonly string[], hidden: ReadonlySet<string>): { readonly views: Views; readonly covered: Views } {
  const nearest = new Map<string, ShownView>();
  for (const each of views) {
    const place = placeOf(each);
    const other = nearest.get(place);
    if (other === undefined || nearness(each) > nearness(other)) nearest.set(place, each);
  }
  const rank = ({ installId }: ShownView): number => (installs.includes(installId) ? installs.indexOf(installId) : installs.length);
  const chosen = [...nearest.values()].sort((left, right) => rank(left) - rank(right) || nearness(left) - nearness(right));
  return { views: chosen.filter(({ installId }) => !hidden.has(installId)), covered: chosen.filter(({ installId }) => hidden.has(installId)) };
}
