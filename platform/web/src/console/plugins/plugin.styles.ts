import { css } from 'lit';

/** What the pages of plugins have beyond other pages. */
export const pluginStyles = css`
.said-here:empty { position: absolute; }
.tab { display: grid; gap: 24px; align-content: start; min-inline-size: 0; }
.tab[hidden] { display: none; }
.head.is-wrap { flex-wrap: wrap; align-items: center; }
.head.is-wrap > .grow { flex: 1 1 160px; }
.head h1, .head p { overflow-wrap: anywhere; }
.back-link { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; font-size: var(--parley-text-s); justify-self: start; }
.plug-ic { display: grid; place-items: center; inline-size: 56px; block-size: 56px; border-radius: 16px; flex: none; background: var(--parley-accent-soft); color: var(--parley-accent-text); border: 1.5px dashed var(--parley-line-strong); }
.plug-ic .ic { inline-size: 24px; block-size: 24px; }
.plug-ic.is-s { inline-size: 40px; block-size: 40px; border-radius: 12px; }
.plug-ic.is-s .ic { inline-size: 20px; block-size: 20px; }
.note p { overflow-wrap: anywhere; }
.note:has(> .btn) { flex-wrap: wrap; }
.note > .grow { flex: 1 1 160px; }
.note .reason { white-space: pre-line; }
.note li { overflow-wrap: anywhere; }
.empty { display: grid; justify-items: center; align-content: center; gap: 12px; text-align: center; padding: 32px 24px; color: var(--parley-text-muted); }
.empty p { max-inline-size: 60ch; text-wrap: balance; }
.empty h2 { color: var(--parley-text); }
.empty .ic.is-xl { color: var(--parley-line-strong); }

.grant { display: grid; grid-template-columns: 36px minmax(0, 1fr) auto; gap: 14px; padding-block: 12px; border-block-start: 1px solid var(--parley-line); align-items: center; }
.grant:first-child { border-block-start: 0; }
.grant .gi { display: grid; place-items: center; inline-size: 36px; block-size: 36px; border-radius: 10px; background: var(--parley-sunken); }
.grant .gi.is-ask { background: var(--parley-ask-soft); color: var(--parley-ask-text); }
.grant b { overflow-wrap: anywhere; }
.grant p { font-size: var(--parley-text-s); color: var(--parley-text-muted); line-height: 1.4; overflow-wrap: anywhere; }
.grant .end { display: flex; align-items: center; justify-content: flex-end; gap: 12px; }
.grant .unused { color: var(--parley-text); }
.switch.is-alone { padding: 0; }

.tabs { display: flex; flex-wrap: wrap; gap: 0 24px; border-block-end: 1px solid var(--parley-line); }
.tabs a { display: inline-flex; align-items: center; gap: 8px; min-block-size: 44px; flex: none; color: var(--parley-text-muted); text-decoration: none; font-weight: 600; border-block-end: 2px solid transparent; }
.tabs a[aria-current] { color: var(--parley-text); border-color: var(--parley-accent); }

.budgets { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 16px; }
.card.is-tight { padding: var(--parley-space-4); }
.kv { display: grid; gap: 2px; }
.kv dt { font-size: var(--parley-text-s); color: var(--parley-text-muted); }
.kv dd { font-weight: 650; font-size: 1.3125rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.figures { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 16px; }
.figures .kv dd { font-size: var(--parley-text-l); }
.barline { appearance: none; -webkit-appearance: none; display: block; inline-size: 100%; block-size: 6px; border: 0; border-radius: 5px; background: var(--parley-sunken); overflow: hidden; }
.barline::-webkit-progress-bar { background: var(--parley-sunken); border-radius: 5px; }
.barline::-webkit-progress-value { background: var(--parley-accent); border-radius: 5px; }
.barline::-moz-progress-bar { background: var(--parley-accent); border-radius: 5px; }
.barline.is-full::-webkit-progress-value { background: var(--parley-danger); }
.barline.is-full::-moz-progress-bar { background: var(--parley-danger); }

.card.is-flush > header.is-wrap { flex-wrap: wrap; }
.card.is-flush > header .select { inline-size: auto; min-block-size: 40px; }
.pick > .ic.is-s:only-of-type { inset-inline: auto 12px; inset-block-start: 14px; }
.card.is-flush > header .pick > .ic.is-s { inset-block-start: 12px; }
.holder { overflow-x: auto; }
.logs { font: 400 var(--parley-text-s)/1.6 var(--parley-font-mono); max-block-size: 420px; overflow: auto; padding-block-end: 8px; }
.logs ol { display: grid; grid-template-columns: auto auto minmax(0, 1fr); }
.logs li { grid-column: 1 / -1; display: grid; grid-template-columns: subgrid; column-gap: 12px; padding: 3px 20px; }
.logs li + li { border-block-start: 1px solid var(--parley-line); }
.logs .said { white-space: pre-wrap; overflow-wrap: anywhere; }
.logs .lv { font-weight: 700; }
.lv.is-warn { color: var(--parley-ask-text); }
.lv.is-error { color: var(--parley-danger-text); }
.lasting { overflow-wrap: anywhere; }
.secret { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-end; }
.secret > .field { flex: 1 1 220px; }
.listing > li.is-block { display: grid; gap: 8px; }

.dialog.is-mid { inline-size: min(640px, calc(100% - 32px)); }
.dialog.is-narrow { inline-size: min(460px, calc(100% - 32px)); }
.dialog > header h2 { overflow-wrap: anywhere; }
.dialog > header p { overflow-wrap: anywhere; }
.dialog > .body { display: grid; gap: 8px; align-content: start; padding: 4px 28px 24px; overflow: auto; flex: 1 1 auto; min-block-size: 0; }
.dialog > .body:focus-visible { outline-offset: -2px; }
.dialog [role="alert"] { scroll-margin-block: 24px; }
.dialog > footer { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; padding: 16px 28px; border-block-start: 1px solid var(--parley-line); background: var(--parley-surface); }
.dialog > footer .btn { white-space: normal; }

.drop { position: fixed; inset: 12px; z-index: var(--parley-z-toast); display: grid; place-items: center; border: 2px dashed var(--parley-accent); border-radius: 20px; background: var(--parley-raised); font-size: var(--parley-text-l); font-weight: 650; pointer-events: none; }
@media (max-width: 512px) {
  .dialog.is-mid, .dialog.is-narrow { inline-size: 100%; }
  .dialog > .body { padding: 4px 20px 16px; }
  .dialog > footer { padding: 12px 20px; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .grant { grid-template-columns: 36px minmax(0, 1fr); }
  .grant .end { grid-column: 2; justify-content: space-between; }
  .logs ol { grid-template-columns: auto minmax(0, 1fr); }
  .logs .said { grid-column: 1 / -1; }
}
@media (forced-colors: active) {
  .barline, .plug-ic, .gi { border: 1px solid CanvasText; }
  .barline::-webkit-progress-value { forced-color-adjust: none; background: CanvasText; }
  .tabs a[aria-current] { border-color: Highlight; }
}
`;
