import { svg } from 'lit';
import type { KitIcon } from '@parley/contracts/plain/parleykit';
import { doorIcons, type Icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';

/** The signs a view may use. */
export const kitSigns: Readonly<Record<KitIcon, Icon>> = {
  bell: svg`<path d="M6.500 16.500V11a5.500 5.500 0 0 1 11 0v5.500l1.500 1.500H5zM10 20.500a2.200 2.200 0 0 0 4 0M12 3.500v2"/>`,
  calendar: svg`<rect x="4" y="5.5" width="16" height="14.5" rx="2.5"/><path d="M4 10.500h16M8.5 3.500v4M15.5 3.500v4"/>`,
  chart: svg`<path d="M4 20h16"/><rect x="5.5" y="12" width="3" height="5" rx="1"/><rect x="10.5" y="5" width="3" height="12" rx="1"/><rect x="15.5" y="8.5" width="3" height="8.5" rx="1"/>`,
  check: doorIcons.check,
  clock: moreIcons.clock,
  download: svg`<path d="M12 4v11M7.5 10.5 12 15l4.5-4.500M4.5 19.500h15"/>`,
  flag: svg`<path d="M6 21V4M6 4.500h12.500l-3 4 3 4H6"/>`,
  hand: doorIcons.hand,
  info: moreIcons.info,
  link: doorIcons.link,
  list: svg`<path d="M9 6.500h11M9 12h11M9 17.500h11"/><circle cx="5" cy="6.5" r="1.3" fill="currentColor" stroke="none"/><circle cx="5" cy="12" r="1.3" fill="currentColor" stroke="none"/><circle cx="5" cy="17.5" r="1.3" fill="currentColor" stroke="none"/>`,
  lock: moreIcons.lock,
  people: moreIcons.people,
  plug: moreIcons.plug,
  star: svg`<path d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>`,
  warning: doorIcons.warning,
};
