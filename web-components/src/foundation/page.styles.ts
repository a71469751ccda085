import { css } from 'lit';
import { surfaceStyles } from './surface.styles.ts';

/** Surfaces of the pages: header, home, console. */
export const pageStyles = css`
${surfaceStyles}
.switch { display: flex; align-items: flex-start; gap: var(--parley-space-3); padding-block: var(--parley-space-1); }
.switch input { appearance: none; -webkit-appearance: none; inline-size: 40px; block-size: 24px; margin: 0; flex: none; border-radius: 12px; border: 1px solid var(--parley-line-strong); background: var(--parley-sunken); display: grid; align-items: center; cursor: pointer; }
.switch input::before { content: ""; inline-size: 14px; block-size: 14px; margin-inline-start: 4px; border-radius: 50%; background: var(--parley-line-strong); transition: transform var(--parley-fast) var(--parley-ease); }
.switch input:checked { background: var(--parley-accent); border-color: var(--parley-accent); }
.switch input:checked::before { background: var(--parley-on-accent); transform: translateX(16px); }
.switch .txt { display: grid; gap: 1px; }
.top { display: flex; align-items: center; gap: var(--parley-space-5); min-block-size: 72px; padding: 0 var(--parley-space-6); }
.top > a:first-child { display: inline-flex; align-items: center; min-block-size: 44px; }
.top nav { display: flex; gap: var(--parley-space-1); }
.top nav a { display: inline-flex; align-items: center; min-block-size: 36px; padding: 0 12px; border-radius: 8px; color: var(--parley-text); text-decoration: none; font-weight: 550; font-size: var(--parley-text-s); }
.top nav a:hover { background: var(--parley-hover); }
.top nav a[aria-current] { background: var(--parley-sunken); }
.wrap { inline-size: 100%; max-inline-size: 1136px; margin-inline: auto; padding-inline: var(--parley-space-6); }
.avatar { display: inline-grid; place-items: center; inline-size: 36px; block-size: 36px; border-radius: 50%; flex: none; background: var(--parley-accent-soft); color: var(--parley-accent-text); font-weight: 650; font-size: var(--parley-text-s); letter-spacing: .01em; overflow: hidden; }
.avatar.is-s { inline-size: 28px; block-size: 28px; font-size: 11px; }
.avatar.is-ask { background: var(--parley-ask-soft); color: var(--parley-ask-text); }
.knocker { display: grid; align-content: center; justify-items: center; gap: 10px; border-radius: 14px; background: var(--parley-ask-soft); text-align: center; padding: 16px; }
.join { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; }
.facts { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 48px; padding-block: 32px; border-block-start: 1px solid var(--parley-line); }
.facts h2 { font-size: var(--parley-text-m); margin-block-end: 4px; }
.two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; align-items: start; }
.home-grid { display: grid; grid-template-columns: minmax(0, 1.22fr) minmax(0, 1fr); gap: 24px; align-items: stretch; }
.is-page { padding-block: 16px 40px; }
.listing { display: grid; }
.listing > li { display: flex; align-items: center; gap: 16px; padding-block: 14px; border-block-start: 1px solid var(--parley-line); }
.listing > li:first-child { border-block-start: 0; }
.when { inline-size: 92px; flex: none; font-variant-numeric: tabular-nums; line-height: 1.3; }
.console { display: grid; grid-template-columns: 232px minmax(0, 1fr); min-block-size: 100vh; }
.side { position: sticky; inset-block-start: 0; block-size: 100vh; display: flex; flex-direction: column; gap: 24px; padding: 22px 16px; border-inline-end: 1px solid var(--parley-line); }
.side ul { display: grid; gap: 2px; }
.side li a { display: flex; align-items: center; gap: 12px; min-block-size: 40px; padding: 0 12px; border-radius: var(--parley-radius-m); color: var(--parley-text); text-decoration: none; font-weight: 550; }
.side li a:hover { background: var(--parley-hover); }
.side li a[aria-current] { background: var(--parley-surface); box-shadow: var(--parley-shadow-1); font-weight: 650; }
.side li a[aria-current] .ic { color: var(--parley-accent-text); }
.side .me { margin-block-start: auto; }
.main { padding: 28px 40px 40px; min-inline-size: 0; display: grid; gap: 24px; align-content: start; }
.head { display: flex; align-items: flex-end; gap: 16px; }
.tbl { inline-size: 100%; border-collapse: collapse; font-size: var(--parley-text-m); }
.tbl th { text-align: start; font-size: var(--parley-text-s); font-weight: 600; color: var(--parley-text-muted); padding: 8px 12px; border-block-end: 1px solid var(--parley-line); white-space: nowrap; }
.tbl td { padding: 10px 12px; border-block-end: 1px solid var(--parley-line); vertical-align: middle; }
.tbl tr:last-child td { border-block-end: 0; }
.tbl th:first-child, .tbl td:first-child { padding-inline-start: 20px; } .tbl th:last-child, .tbl td:last-child { padding-inline-end: 16px; text-align: end; }
.card.is-flush { padding: 0; overflow: hidden; }
.card.is-flush > header { display: flex; align-items: center; gap: 12px; padding: 14px 16px 10px 20px; }
.switch:not(:last-child) { align-self: start; }
@media (max-width: 860px) {
  .home-grid, .two, .facts{ grid-template-columns: minmax(0, 1fr); gap: 24px; min-block-size: 0; }
  .wrap, .top { padding-inline: 16px; }
}
@media (max-width: 512px) { .display { font-size: 1.75rem; } .btn.is-l { min-block-size: 52px; } }
@media (forced-colors: active) {
  .switch input { border: 1px solid CanvasText; }
  .switch input:checked, .switch input::before { forced-color-adjust: none; }
}
`;
