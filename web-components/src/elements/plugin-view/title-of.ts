import type { ShownView } from '@parley/contracts/plain/parleykit';

/** What a window is called: as its plugin says, or after its plugin. */
export function titleOf({ plugin, view }: ShownView): string {
  const title = view.title?.trim() ?? '';
  return title === '' ? plugin : title;
}
