import { css } from 'lit';

/** What the call and the pages have beyond the way in. */
export const surfaceStyles = css`
.tiny { font-size: var(--parley-text-xs); }
.strong { font-weight: 650; }
.row.is-top { align-items: flex-start; }
.mark.is-big { block-size: 48px; }
.chip.is-good { background: var(--parley-good-soft); color: var(--parley-good-text); }
.chip.is-accent { background: var(--parley-accent-soft); color: var(--parley-accent-text); }
.chip.is-line { background: none; box-shadow: inset 0 0 0 1px var(--parley-line-strong); color: var(--parley-text-muted); }
.dot { inline-size: 9px; block-size: 9px; border-radius: 50%; background: currentColor; flex: none; }
.count { display: inline-grid; place-items: center; min-inline-size: 20px; block-size: 20px; padding: 0 6px; border-radius: 10px; background: var(--parley-accent); color: var(--parley-on-accent); font-size: var(--parley-text-xs); font-weight: 700; font-variant-numeric: tabular-nums; }
.count.is-ask { background: var(--parley-ask); color: var(--parley-on-ask); }
.note.is-good { background: var(--parley-good-soft); } .note.is-good > .ic { color: var(--parley-good-text); }
.note.is-accent { background: var(--parley-accent-soft); } .note.is-accent > .ic { color: var(--parley-accent-text); }
.rule { border: 0; block-size: 1px; background: var(--parley-line); margin: 0; inline-size: 100%; }
`;
