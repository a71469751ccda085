import { svg } from 'lit';

/** Icons of the call and of the pages. */
export const moreIcons = {
  admit: svg`<path d="M11.5 4H17a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-5.500M4 12h10M10.5 8.5 14 12l-3.5 3.5"/>`,
  chat: svg`<path d="M4.5 4.500h10.500A5 5 0 0 1 20 9.500v1.500a5 5 0 0 1-5 5H9.500l-5 4z"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.200V12l3.2 2"/>`,
  close: svg`<path d="m6.5 6.5 11 11M17.5 6.500l-11 11"/>`,
  deny: svg`<path d="M9 14.5 4.5 10 9 5.500M4.5 10H15a4.5 4.5 0 0 1 0 9h-3"/>`,
  eye: svg`<path d="M3 12s3.5-6 9-6 9 6 9 6-3.5 6-9 6-9-6-9-6z"/><circle cx="12" cy="12" r="2.8"/>`,
  external: svg`<path d="M9.5 5H7a2.5 2.5 0 0 0-2.5 2.500V17A2.5 2.5 0 0 0 7 19.500h9.500A2.5 2.5 0 0 0 19 17v-2.500M13.5 4H20v6.500M20 4l-9 9"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11.500v4.5"/><circle cx="12" cy="8.3" r="1.1" fill="currentColor" stroke="none"/>`,
  leave: svg`<path d="M12.5 4H7a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h5.500M10.5 12H20M16.5 8.5 20 12l-3.5 3.5"/>`,
  lock: svg`<rect x="5" y="10.5" width="14" height="9.5" rx="2.5"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.5"/>`,
  people: svg`<circle cx="9" cy="8.2" r="3.25"/><path d="M3 19.500c.4-3.7 2.8-5.7 6-5.700s5.6 2 6 5.700M15.7 5.300a3.2 3.2 0 0 1 0 5.900M17.8 14.300c1.9.8 3 2.6 3.2 5.2"/>`,
  send: svg`<path d="M20.5 3.5 4 10.500l6.5 3 3 6.500zM20.5 3.500l-10 10"/>`,
  share: svg`<rect x="3" y="4.5" width="18" height="12.5" rx="2.5"/><path d="M12 14V8.200M9.5 10.5 12 8l2.5 2.500M8.5 20.500h7"/>`,
  key: svg`<circle cx="8" cy="15.5" r="4"/><path d="m11 12.5 8.5-8.500M16 7.500l3 3"/>`,
  refresh: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.2-5.300l2.2 2.300M19.5 4v5h-5"/>`,
  back: svg`<path d="M19 12H5.500M11 6l-6 6 6 6"/>`,
  more: svg`<circle cx="5.5" cy="12" r="1.7" fill="currentColor" stroke="none"/><circle cx="12" cy="12" r="1.7" fill="currentColor" stroke="none"/><circle cx="18.5" cy="12" r="1.7" fill="currentColor" stroke="none"/>`,
  smile: svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.500 14.2a4.300 4.300 0 0 0 7 0M9.2 9.6v.4M14.8 9.6v.4"/>`,
  search: svg`<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5 5"/>`,
  settings: svg`<path d="M4 7.500h8.500M17.5 7.500H20M4 16.500h2.500M11.5 16.500H20"/><circle cx="15" cy="7.5" r="2.5"/><circle cx="9" cy="16.5" r="2.5"/>`,
  plug: svg`<path d="M9 3.500v4M15 3.500v4M6.5 7.500h11v4a5.5 5.5 0 0 1-11 0zM12 17v4"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
} as const;
