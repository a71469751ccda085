import { css } from 'lit';

/** Surfaces before and after the call. */
export const doorStyles = css`
.wrap { inline-size: 100%; max-inline-size: 1136px; margin-inline: auto; padding-inline: var(--parley-space-6); }
.tile { position: relative; overflow: hidden; border-radius: 14px; background: var(--parley-video); color: var(--parley-on-video); min-inline-size: 0; min-block-size: 0; isolation: isolate; }
.tile > .pic { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: block; }
.tile .corner { position: absolute; z-index: var(--parley-z-core); inset-block-start: 8px; inset-inline-end: 8px; display: flex; gap: 6px; }
.tile .tag { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; padding: 2px 9px; border-radius: 9px; background: var(--parley-scrim); color: var(--parley-on-video); font-size: var(--parley-text-xs); font-weight: 600; }
.tile.is-off { background: light-dark(#33474a, #1b2628); display: grid; place-items: center; }
.tile .mid { position: relative; z-index: var(--parley-z-core); display: grid; justify-items: center; gap: 6px; text-align: center; padding: 12px; font-size: var(--parley-text-s); font-weight: 600; }
.pre { display: grid; grid-template-columns: minmax(0, 1.5fr) minmax(340px, 1fr); gap: 48px; align-items: center; min-block-size: 0; padding-block: 8px 48px; }
.preview { position: relative; aspect-ratio: 16 / 10; }
.preview .over { position: absolute; z-index: var(--parley-z-core); inset-block-end: 12px; inset-inline: 0; display: flex; justify-content: center; gap: 10px; }
.preview .over .ib { inline-size: 52px; block-size: 52px; border-radius: 16px; }
.preview .over .ib .ic { inline-size: 24px; block-size: 24px; }
.pickers { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 12px; }
.pickers .input { font-size: var(--parley-text-s); min-block-size: 42px; text-overflow: ellipsis; }
.pickers .pick > .ic { inset-block-start: 11px; }
.pickers .pick > .ic.is-s:last-of-type { inset-block-start: 13px; }
.meter { display: grid; grid-template-columns: repeat(20, 1fr); gap: 3px; block-size: 8px; }
.meter i { border-radius: 2px; background: var(--parley-sunken); box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--parley-line-strong) 45%, transparent); } .meter i.on { background: var(--parley-good-text); box-shadow: none; }
.solo { display: grid; place-items: center; min-block-size: 0; padding: 8px 24px 64px; }
.solo-card > .stack:has(> .mark) { gap: 16px; }
.solo-card { inline-size: min(480px, 100%); display: grid; gap: 24px; }
@media (max-width: 860px) {
  .pre { grid-template-columns: minmax(0, 1fr); gap: 24px; min-block-size: 0; }
  .pickers { grid-template-columns: minmax(0, 1fr); }
  .wrap { padding-inline: 16px; }
}
@media (max-width: 512px) { .display { font-size: 1.75rem; } .preview { aspect-ratio: 4 / 3.4; } .btn.is-l { min-block-size: 52px; } }
`;
