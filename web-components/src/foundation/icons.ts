import { html, svg, type TemplateResult } from 'lit';

/** The inside of an icon, drawn in a box of 24. */
export type Icon = TemplateResult<2>;

/** What the way into a call needs; kept apart from the rest, because everybody loads it before anything else. */
export const doorIcons = {
  camera: svg`<rect x="3" y="6.5" width="12.5" height="11" rx="2.5"/><path d="m15.5 11 5-3v8l-5-3"/>`,
  cameraOff: svg`<path d="M4 7.1A2.5 2.5 0 0 0 3 9v6a2.5 2.5 0 0 0 2.5 2.5H13c.8 0 1.5-.4 2-1M9.4 6.500H13A2.5 2.5 0 0 1 15.5 9v2l5-3v8l-2-1.200M4 4l16 16"/>`,
  check: svg`<path d="m5 12.8 4.5 4.500L19 7.5"/>`,
  down: svg`<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>`,
  eyeOff: svg`<path d="M9.5 6.400A9 9 0 0 1 12 6c5.5 0 9 6 9 6s-.9 1.6-2.6 3.100M6 7.900C4.1 9.5 3 12 3 12s3.5 6 9 6c1.4 0 2.7-.4 3.8-1M10 10a2.9 2.9 0 0 0 4 4M4 4l16 16"/>`,
  hand: svg`<path d="M8 14V6.200a1.5 1.5 0 0 1 3 0V11M11 11V4.700a1.5 1.5 0 0 1 3 0V11M14 11V6.200a1.5 1.5 0 0 1 3 0v7.300c0 4.2-2.4 7-6 7-2.7 0-4.4-1.2-5.7-3.600l-1.7-3.300c-.5-1-.2-1.8.5-2.2.8-.4 1.6-.1 2.1.7L8 14"/>`,
  link: svg`<path d="M10 13.800a4 4 0 0 0 5.8 0l2.9-2.900a4 4 0 0 0-5.7-5.700l-1 1M14 10.200a4 4 0 0 0-5.8 0l-2.9 2.900a4 4 0 0 0 5.7 5.700l1-1"/>`,
  mic: svg`<rect x="9" y="3" width="6" height="11" rx="3"/><path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3"/>`,
  micOff: svg`<path d="M15 9.2V6a3 3 0 0 0-5.7-1.3M9 9v2a3 3 0 0 0 4.7 2.5M5.5 11.5A6.5 6.5 0 0 0 12 18c1.5 0 2.8-.5 3.9-1.3M18.5 11.5c0 1-.2 1.9-.6 2.8M12 18v3M4 4l16 16"/>`,
  speaker: svg`<path d="M4 9.500v5h3.500L12 18.500v-13L7.5 9.500zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.500a7.6 7.6 0 0 1 0 11"/>`,
  warning: svg`<path d="M12 4.5 20.8 19.500H3.200zM12 10.300v3.9"/><circle cx="12" cy="16.8" r="1.1" fill="currentColor" stroke="none"/>`,
} as const;

/** An icon for the eye alone; the control around it carries the name. */
export function icon(shape: Icon, size: 's' | 'm' | 'xl' = 'm'): TemplateResult {
  return html`<svg class=${size === 'm' ? 'ic' : `ic is-${size}`} viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}

/** The mark: a pole and a flag that is also a speech bubble. Its flag is yellow while somebody waits. */
export function mark(size: string, asked = false): TemplateResult {
  return html`<svg class="mark ${size} ${asked ? 'is-asked' : ''}" viewBox="0 0 22 24" aria-hidden="true"><rect x="2" y="1.5" width="4.6" height="21" rx="2.3" fill="currentColor"/><path class="flag" d="M8 1.9h5.6a6.6 6.6 0 0 1 0 13.2h-1.8L8 18.7z"/></svg>`;
}

/** The mark with the name. */
export const wordmark: TemplateResult = html`<svg class="mark" viewBox="0 0 80 28" role="img" aria-label="Parley"><rect x="2" y="1.9" width="4.6" height="21.2" rx="2.3" fill="currentColor"/><path class="flag" d="M8 2.3h5.6a6.6 6.6 0 0 1 0 13.2h-1.8L8 19.1z"/><g class="letters"><circle cx="28.4" cy="17.2" r="4.7"/><path d="M33.1 12.5v9.4M39.2 12.5v9.4M39.2 17c0-2.9 1.6-4.5 4.4-4.5M48.5 4.5v17.4M53.2 17.1h9.3a4.7 4.7 0 1 0-1.5 3.5M66.8 12.5l4.2 9.2M75.6 12.5l-5.4 11.9c-.6 1.3-1.5 1.9-3 1.9"/></g></svg>`;
