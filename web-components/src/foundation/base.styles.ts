import { css } from 'lit';

/** Resets, type and the parts that every surface has; measures from the design’s sheet of parts. */
export const baseStyles = css`
*, *::before, *::after { box-sizing: border-box; }
h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote, fieldset { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }
h1 { font-size: var(--parley-text-xl); line-height: 1.2; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: var(--parley-text-l); line-height: 1.3; font-weight: 650; letter-spacing: -0.005em; }
h3 { font-size: var(--parley-text-m); line-height: 1.4; font-weight: 650; }
a { color: var(--parley-accent-text); text-underline-offset: 3px; text-decoration-thickness: 1px; }
code, .mono { font-family: var(--parley-font-mono); font-size: .92em; }
button, input, select, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus { outline: none; }
[tabindex="-1"]:focus-visible { outline: none; }
:focus-visible:not([tabindex="-1"]){ outline: var(--parley-focus-ring); outline-offset: 2px; }
p, .error span { text-wrap: pretty; }
.display { font-family: var(--parley-font-display); font-weight: 500; letter-spacing: -0.012em; line-height: 1.14; font-size: var(--parley-text-2xl); text-wrap: balance; }
.display.is-m { font-size: 1.875rem; }
.muted { color: var(--parley-text-muted); }
.small { font-size: var(--parley-text-s); }
.num { font-variant-numeric: tabular-nums; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.row { display: flex; align-items: center; gap: var(--parley-space-2); }
.row.is-wrap { flex-wrap: wrap; }
.row.is-3 { gap: var(--parley-space-3); }
.grow { flex: 1 1 auto; min-width: 0; }
.push { margin-inline-start: auto; }
.stack { display: grid; gap: var(--parley-space-2); align-content: start; }
.stack > * { min-width: 0; }
.stack > .chip { justify-self: start; }
.stack.is-1 { gap: var(--parley-space-1); }
.stack.is-3 { gap: var(--parley-space-3); }
.stack.is-4 { gap: var(--parley-space-4); }
.stack.is-5 { gap: var(--parley-space-5); }
.clip { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-width: 0; }

.ic { inline-size: 20px; block-size: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.ic.is-s { inline-size: 16px; block-size: 16px; stroke-width: 2; }
.ic.is-l { inline-size: 24px; block-size: 24px; }
.ic.is-xl { inline-size: 40px; block-size: 40px; stroke-width: 1.4; }
.mark { block-size: 26px; inline-size: auto; flex: none; color: var(--parley-text); }
.mark .flag { fill: var(--parley-accent); }
.mark.is-asked .flag { fill: var(--parley-ask); }
.mark .letters { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
.mark.is-s { block-size: 22px; }
.mark.is-xl { block-size: 72px; }
.btn { display: inline-flex; align-items: center; justify-content: center; gap: var(--parley-space-2); min-block-size: var(--parley-target); padding: 0 var(--parley-space-4); border: 1px solid var(--parley-line-strong); border-radius: var(--parley-radius-m); background: transparent; color: var(--parley-text); font-weight: 600; font-size: var(--parley-text-m); line-height: 1.2; text-decoration: none; white-space: nowrap; transition: background-color var(--parley-fast) var(--parley-ease); }
.btn:hover { background: var(--parley-hover); }
.btn:active { background: var(--parley-press); }
.btn.is-primary { background: var(--parley-accent); border-color: var(--parley-accent); color: var(--parley-on-accent); }
.btn.is-primary:hover { background: color-mix(in oklab, var(--parley-accent) 88%, var(--parley-text)); }
.btn.is-ask { background: var(--parley-ask); border-color: var(--parley-ask); color: var(--parley-on-ask); }
.btn.is-ask:hover { background: color-mix(in oklab, var(--parley-ask) 88%, black); }
.btn.is-danger { background: var(--parley-danger); border-color: var(--parley-danger); color: var(--parley-on-danger); }
.btn.is-danger:hover { background: color-mix(in oklab, var(--parley-danger) 88%, black); }
.btn.is-bare { border-color: transparent; color: var(--parley-accent-text); padding-inline: var(--parley-space-3); }
.btn.is-danger-quiet { color: var(--parley-danger-text); }
.btn.is-edge { margin-inline: calc(var(--parley-space-3) * -1); }
.btn[aria-pressed="true"] { background: var(--parley-accent-soft); border-color: var(--parley-accent); color: var(--parley-accent-text); }
.btn.is-s { min-block-size: 32px; padding-inline: var(--parley-space-3); font-size: var(--parley-text-s); border-radius: 8px; }
.btn.is-wide { inline-size: 100%; }
.btn.is-l { min-block-size: 48px; padding-inline: var(--parley-space-5); }
.btn[aria-disabled="true"], .btn:disabled { cursor: default; color: var(--parley-text-muted); background: var(--parley-sunken); border-color: transparent; }
.btn.is-busy::before { content: ""; inline-size: 16px; block-size: 16px; border: 2px solid currentColor; border-inline-end-color: transparent; border-radius: 50%; animation: turn 900ms linear infinite; }
@keyframes turn { to { transform: rotate(1turn); } }
.ib { display: inline-grid; place-items: center; inline-size: var(--parley-target); block-size: var(--parley-target); flex: none; padding: 0; border: 1px solid transparent; border-radius: var(--parley-radius-m); background: transparent; color: var(--parley-text); transition: background-color var(--parley-fast) var(--parley-ease); }
.ib:hover { background: var(--parley-hover); }
.ib.is-s { inline-size: 32px; block-size: 32px; border-radius: 8px; }
.ib.is-over { background: var(--parley-scrim); color: var(--parley-on-video); }
.ib.is-over.is-off { background: var(--parley-danger); color: var(--parley-on-danger); }
.is-over:focus-visible, .tile :focus-visible { outline-color: #fff; box-shadow: 0 0 0 4px var(--parley-scrim); }
.field { display: grid; gap: 6px; }
.field > label, .label { font-weight: 600; font-size: var(--parley-text-s); }
.input { inline-size: 100%; min-block-size: 44px; padding: 0 14px; border: 1px solid var(--parley-line-strong); border-radius: var(--parley-radius-m); background: var(--parley-raised); color: var(--parley-text); }
textarea.input { padding-block: 10px; line-height: 1.45; resize: none; display: block; }
.input::placeholder { color: var(--parley-text-muted); opacity: 1; }
.input.is-pin { font: 600 1.75rem/1 var(--parley-font-mono); letter-spacing: .3em; min-block-size: 64px; padding-inline: 20px; }
.input[aria-invalid="true"] { border-color: var(--parley-danger-text); box-shadow: inset 0 0 0 1px var(--parley-danger-text); }
.hint { font-size: var(--parley-text-s); color: var(--parley-text-muted); }
.error { display: flex; gap: var(--parley-space-2); font-size: var(--parley-text-s); color: var(--parley-danger-text); line-height: 1.45; }
.error .ic { margin-block-start: 1px; }
.select { appearance: none; -webkit-appearance: none; display: flex; align-items: center; gap: 10px; text-align: start; }
.select { padding-inline-end: 36px; }
.select.is-icon { padding-inline-start: 40px; padding-inline-end: 36px; }
.pick { position: relative; display: block; }
.pick > .ic { position: absolute; inset-block-start: 12px; pointer-events: none; color: var(--parley-text-muted); }
.pick > .ic:first-of-type { inset-inline-start: 12px; }
.pick > .ic.is-s:last-of-type { inset-inline: auto 12px; inset-block-start: 14px; }
.chip { display: inline-flex; align-items: center; gap: 6px; min-block-size: 24px; padding: 1px 9px; border-radius: 12px; background: var(--parley-sunken); color: var(--parley-text); font-size: var(--parley-text-xs); font-weight: 600; white-space: nowrap; }
.chip.is-ask { background: var(--parley-ask-soft); color: var(--parley-ask-text); }
.chip.is-danger { background: var(--parley-danger-soft); color: var(--parley-danger-text); }
.card { background: var(--parley-surface); border: 1px solid var(--parley-line); border-radius: var(--parley-radius-l); padding: var(--parley-space-5); }
.note { display: flex; gap: var(--parley-space-3); padding: var(--parley-space-3) var(--parley-space-4); border-radius: var(--parley-radius-m); background: var(--parley-sunken); font-size: var(--parley-text-s); line-height: 1.45; }
.note .ic { margin-block-start: 1px; }
.note:has(> .btn) { align-items: center; }
.note.is-ask { background: var(--parley-ask-soft); } .note.is-ask > .ic { color: var(--parley-ask-text); }
.note.is-danger { background: var(--parley-danger-soft); } .note.is-danger > .ic { color: var(--parley-danger-text); }
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
@media (forced-colors: active) {
  .btn, .ib, .ctl, .chip, .card, .panel, .toast, .dialog, .door, .note, .strip, .tile, .plate, .tag, .count { border: 1px solid CanvasText; }
  .ctl[aria-pressed="true"], .ctl[aria-expanded="true"].is-panel { outline: 2px solid Highlight; outline-offset: -4px; }
  .btn.is-ask, .btn.is-primary, .count, .tag.is-ask { forced-color-adjust: none; }
}
`;
