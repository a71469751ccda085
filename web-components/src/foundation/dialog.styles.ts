import { css } from 'lit';
import { surfaceStyles } from './surface.styles.ts';

/** A dialog in the middle of the window; a sheet from below where the window is narrow. Switches stand in dialogs only. */
export const dialogStyles = css`
${surfaceStyles}
.dialog { display: flex; flex-direction: column; inline-size: min(560px, 100%); max-block-size: min(720px, calc(100% - 32px)); padding: 0; border: 1px solid var(--parley-line); border-radius: 20px; background: var(--parley-raised); color: var(--parley-text); box-shadow: var(--parley-shadow-2); overflow: hidden; }
.dialog:not([open]) { display: none; }
.dialog.is-wide { inline-size: min(840px, calc(100% - 32px)); }
.dialog::backdrop { background: rgb(8 15 16 / 55%); }
.dialog > header { display: flex; align-items: flex-start; gap: 16px; padding: 24px 16px 12px 28px; }
.dialog > header h2 { font-size: 1.3125rem; line-height: 1.25; padding-block-start: 4px; }
.switch { display: flex; align-items: flex-start; gap: var(--parley-space-3); padding-block: var(--parley-space-1); }
.switch input { appearance: none; -webkit-appearance: none; inline-size: 40px; block-size: 24px; margin: 0; flex: none; border-radius: 12px; border: 1px solid var(--parley-line-strong); background: var(--parley-sunken); display: grid; align-items: center; cursor: pointer; }
.switch input::before { content: ""; inline-size: 14px; block-size: 14px; margin-inline-start: 4px; border-radius: 50%; background: var(--parley-line-strong); transition: transform var(--parley-fast) var(--parley-ease); }
.switch input:checked { background: var(--parley-accent); border-color: var(--parley-accent); }
.switch input:checked::before { background: var(--parley-on-accent); transform: translateX(16px); }
.switch .txt { display: grid; gap: 1px; }
@media (forced-colors: active) {
  .switch input { border: 1px solid CanvasText; }
  .switch input:checked, .switch input::before { forced-color-adjust: none; }
}
@media (max-width: 512px) {
  .dialog, .dialog.is-wide { inline-size: 100%; max-inline-size: 100%; max-block-size: 88%; margin: auto 0 0; border-radius: 20px 20px 0 0; }
  .dialog > header { padding: 16px 8px 8px 20px; }
}
`;
