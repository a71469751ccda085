import { css } from 'lit';
import { surfaceStyles } from './surface.styles.ts';

/** Surfaces of the call: tiles, toolbar, panels. */
export const callStyles = css`
${surfaceStyles}
.tile { position: relative; overflow: hidden; border-radius: 14px; background: var(--parley-video); color: var(--parley-on-video); min-inline-size: 0; min-block-size: 0; isolation: isolate; }
.tile > .pic { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: block; }
.tile .plate { position: absolute; z-index: var(--parley-z-core); inset-block-end: 8px; inset-inline-start: 8px; max-inline-size: calc(100% - 16px); display: flex; align-items: center; gap: 6px; min-block-size: 28px; padding: 2px 10px 2px 8px; border-radius: 9px; background: var(--parley-scrim); color: var(--parley-on-video); font-size: var(--parley-text-s); font-weight: 600; line-height: 1.2; }
.tile .plate .role { font-weight: 500; opacity: .86; }
.tile.is-speaking::after { content: ""; position: absolute; inset: 0; z-index: var(--parley-z-core); border-radius: inherit; outline: 3px solid var(--parley-speaking); outline-offset: -3px; box-shadow: inset 0 0 0 5px rgb(8 15 16 / 55%); pointer-events: none; }
.tile.is-off { background: light-dark(#33474a, #1b2628); display: grid; place-items: center; }
.tile.is-off.t2 { background: light-dark(#5a4a38, #2a2219); }
.tile.is-off.t3 { background: light-dark(#40503f, #1d271d); }
.tile .corner { position: absolute; z-index: var(--parley-z-core); inset-block-start: 8px; inset-inline-end: 8px; display: flex; gap: 6px; }
.tile .tag { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; padding: 2px 9px; border-radius: 9px; background: var(--parley-scrim); color: var(--parley-on-video); font-size: var(--parley-text-xs); font-weight: 600; }
.tile .tag.is-ask { background: var(--parley-ask); color: var(--parley-on-ask); }
.tile .tag.is-reaction { font-size: 1.25rem; line-height: 1; }
.tile .face { display: grid; place-items: center; inline-size: clamp(48px, 12vmin, 92px); aspect-ratio: 1; border-radius: 50%; background: rgb(255 255 255 / 16%); color: #fff; font-weight: 600; font-size: clamp(17px, 4vmin, 30px); letter-spacing: .02em; }
.tile.is-dim > .pic { filter: saturate(.35) brightness(.5); }
.tile .mid { position: relative; z-index: var(--parley-z-core); display: grid; justify-items: center; gap: 6px; text-align: center; padding: 12px; font-size: var(--parley-text-s); font-weight: 600; }
.tile .mid.is-abs { position: absolute; inset: 0; align-content: center; }
.eq { display: inline-flex; align-items: flex-end; gap: 2px; block-size: 14px; inline-size: 14px; padding-block-end: 1px; flex: none; }
.eq i { inline-size: 3px; border-radius: 2px; background: var(--parley-speaking); block-size: 6px; animation: eq 900ms var(--parley-ease) infinite alternate; }
.eq i:nth-child(2) { block-size: 12px; animation-delay: -300ms; } .eq i:nth-child(3) { block-size: 8px; animation-delay: -600ms; }
@keyframes eq { from { transform: scaleY(.6); } to { transform: scaleY(1); } }
.call { display: grid; block-size: 100vh; grid-template: minmax(0, 1fr) auto / minmax(0, 1fr); overflow: hidden; }
.call .mid-row { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; padding: 8px 8px 0; min-block-size: 0; }
.call .mid-row:has(> .panel) { grid-template-columns: minmax(0, 1fr) auto; }
.stage { position: relative; display: grid; gap: 8px; min-block-size: 0; min-inline-size: 0; grid-template-rows: minmax(0, 1fr); }
.stage.has-strip { grid-template-rows: auto minmax(0, 1fr); }
.grid { display: grid; gap: 8px; min-block-size: 0; }
.bar { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); align-items: center; gap: var(--parley-space-4); padding: 10px 16px 12px; }
.bar .where { display: flex; align-items: center; gap: 12px; min-inline-size: 0; }
.bar .where .clip { display: block; }
.bar .title { font-weight: 650; line-height: 1.25; }
.bar .meta { display: flex; align-items: center; gap: 6px; font-size: var(--parley-text-s); color: var(--parley-text-muted); line-height: 1.3; }
.bar .meta .ic { color: inherit; }
.bar .ctls { display: flex; gap: 8px; }
.bar .ends { display: flex; gap: 8px; justify-content: flex-end; }
.ctl { position: relative; display: inline-flex; align-items: center; justify-content: center; gap: 8px; min-inline-size: 48px; block-size: 48px; padding: 0 13px; border: 1px solid transparent; border-radius: 14px; background: var(--parley-surface); color: var(--parley-text); font-weight: 600; font-size: var(--parley-text-s); box-shadow: var(--parley-shadow-1); transition: background-color var(--parley-fast) var(--parley-ease); }
.ctl:hover { background: color-mix(in oklab, var(--parley-surface) 90%, var(--parley-text)); }
.ctl:active { background: color-mix(in oklab, var(--parley-surface) 82%, var(--parley-text)); }
.ctl .ic { inline-size: 22px; block-size: 22px; }
.ctl.is-off { background: var(--parley-danger-soft); color: var(--parley-danger-text); }
.ctl[aria-pressed="true"], .ctl[aria-expanded="true"].is-panel { background: var(--parley-accent-soft); color: var(--parley-accent-text); border-color: var(--parley-accent); }
.ctl[aria-expanded="true"]:not(.is-panel, .is-leave) { background: color-mix(in oklab, var(--parley-surface) 84%, var(--parley-text)); }
.ctl.is-sharing { background: var(--parley-accent-soft); color: var(--parley-accent-text); border-color: var(--parley-accent); }
.ctl.is-leave { background: var(--parley-danger); color: var(--parley-on-danger); padding-inline: 16px; }
.ctl.is-leave:hover { background: color-mix(in oklab, var(--parley-danger) 88%, black); }
.ctl[aria-disabled="true"] { color: var(--parley-text-muted); background: transparent; box-shadow: none; border: 1px dashed var(--parley-line-strong); cursor: default; }
.split { display: flex; border-radius: 14px; box-shadow: var(--parley-shadow-1); }
.split .ctl { box-shadow: none; }
.split .ctl:first-child { border-start-end-radius: 0; border-end-end-radius: 0; padding-inline: 13px 9px; min-inline-size: 44px; }
.split .ctl:last-child { border-start-start-radius: 0; border-end-start-radius: 0; min-inline-size: 28px; padding-inline: 5px 8px; }
.split .ctl:last-child .ic { inline-size: 15px; block-size: 15px; stroke-width: 2; }
.split .ctl.is-off + .ctl { background: var(--parley-danger-soft); color: var(--parley-danger-text); }
.panel { display: flex; flex-direction: column; inline-size: 352px; min-block-size: 0; border-radius: 14px; background: var(--parley-surface); overflow: hidden; z-index: var(--parley-z-panel); }
.panel > header { display: flex; align-items: center; gap: var(--parley-space-2); padding: 10px 8px 10px 20px; min-block-size: 56px; }
.panel > header h2 { display: flex; align-items: center; gap: 8px; }
.panel .body { flex: 1 1 auto; min-block-size: 0; overflow: auto; padding: 0 12px 12px; }
.panel .body:has([role="log"]) { display: flex; flex-direction: column-reverse; }
.panel > footer { padding: 12px; border-block-start: 1px solid var(--parley-line); }
.sec { display: flex; align-items: center; gap: 8px; padding: 14px 8px 6px; font-size: var(--parley-text-s); color: var(--parley-text-muted); font-weight: 600; }
.lr { display: flex; align-items: center; gap: 12px; padding: 7px 8px; border-radius: var(--parley-radius-m); min-block-size: 52px; }
.lr:hover { background: var(--parley-hover); }
.lr .who { display: grid; flex: 1 1 auto; min-inline-size: 0; line-height: 1.3; }
.lr .who b { font-weight: 600; }
.lr .acts { display: flex; gap: 2px; align-items: center; }
.lr .st { display: inline-grid; place-items: center; inline-size: 28px; block-size: 32px; color: var(--parley-text-muted); }
.lr .st.is-on { color: var(--parley-good-text); } .lr .st.is-off { color: var(--parley-danger-text); }
.door { display: grid; gap: 10px; padding: 14px; border-radius: 12px; background: var(--parley-ask-soft); }
.door + .door { margin-block-start: 8px; }
.door .who { line-height: 1.35; min-inline-size: 0; }
.door .acts { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; }
.door .btn { min-block-size: 36px; font-size: var(--parley-text-s); padding-inline: 10px; }
.door .btn:not(.is-ask) { border-color: var(--parley-line-strong); }
.strip { display: flex; align-items: center; gap: 12px; min-block-size: 48px; padding: 6px 8px 6px 16px; border-radius: 14px; background: var(--parley-surface); font-size: var(--parley-text-m); }
.strip p { min-inline-size: 0; line-height: 1.35; }
.strip.is-ask { background: var(--parley-ask-soft); } .strip.is-ask > .ic { color: var(--parley-ask-text); }
.strip.is-danger { background: var(--parley-danger-soft); } .strip.is-danger > .ic { color: var(--parley-danger-text); }
.toasts { position: absolute; inset-block-start: 16px; inset-inline-start: 16px; z-index: var(--parley-z-toast); display: grid; gap: 8px; justify-items: start; inline-size: min(560px, calc(100% - 32px)); }
.toast { display: flex; align-items: center; gap: 12px; padding: 10px 10px 10px 16px; min-block-size: 56px; border-radius: 14px; background: var(--parley-raised); color: var(--parley-text); box-shadow: var(--parley-shadow-2); border: 1px solid var(--parley-line); font-size: var(--parley-text-s); line-height: 1.4; }
.toast > .ic { color: var(--parley-accent-text); } .toast.is-ask > .ic { color: var(--parley-ask-text); } .toast.is-danger > .ic { color: var(--parley-danger-text); }
.log { display: grid; gap: 14px; align-content: end; padding: 4px 8px 12px; min-block-size: 100%; }
.msg { display: grid; grid-template-columns: 28px minmax(0, 1fr); gap: 10px; font-size: var(--parley-text-m); line-height: 1.45; }
.msg .from { font-size: var(--parley-text-s); font-weight: 650; } .msg time { font-weight: 400; color: var(--parley-text-muted); font-size: var(--parley-text-xs); margin-inline-start: 6px; font-variant-numeric: tabular-nums; }
.msg .says { grid-column: 2; min-inline-size: 0; overflow-wrap: anywhere; }
.msg .says > .row { margin-block-start: 8px; }
.msg .state { display: flex; align-items: center; gap: 6px; font-size: var(--parley-text-xs); color: var(--parley-text-muted); margin-block-start: 2px; }
.msg.is-pending .txt { color: var(--parley-text-muted); }
.msg.is-failed .txt { display: block; padding: 8px 12px; border-radius: 10px; background: var(--parley-danger-soft); }
.msg.is-failed .state { color: var(--parley-danger-text); font-size: var(--parley-text-s); line-height: 1.4; align-items: flex-start; }
.compose { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; }
.compose .btn { min-block-size: 44px; }
.share-view { display: grid; grid-template-rows: auto minmax(0, 1fr); background: var(--parley-surface); color: var(--parley-text); }
.share-view > header { display: flex; align-items: center; gap: 8px; padding: 6px 8px 6px 16px; min-block-size: 48px; font-size: var(--parley-text-s); font-weight: 600; }
.share-view > .pane { position: relative; background: var(--parley-video); min-block-size: 0; }
.share-view .pic { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; }
.split-end .ctl.is-leave:first-child { padding-inline: 16px 12px; }
.split-end .ctl.is-leave:last-child { border-inline-start: 1px solid color-mix(in oklab, var(--parley-on-danger) 40%, transparent); }
.menu hr { margin-block: 6px; }
.menu kbd { margin-inline-start: auto; }
.menu [aria-checked="true"] { background: var(--parley-accent-soft); color: var(--parley-accent-text); font-weight: 600; }
.empty { display: grid; justify-items: center; align-content: center; gap: 12px; text-align: center; padding: 32px 24px; color: var(--parley-text-muted); min-block-size: 100%; }
.empty h2, .empty h3 { color: var(--parley-text); }
.empty .ic.is-xl { color: var(--parley-line-strong); }

.menu { position: absolute; z-index: var(--parley-z-panel); padding: 6px; border-radius: 14px; border: 1px solid var(--parley-line); background: var(--parley-raised); box-shadow: var(--parley-shadow-2); color: var(--parley-text); min-inline-size: 240px; }
.menu [role="menuitem"], .menu [role="menuitemradio"] { display: flex; align-items: center; gap: 12px; inline-size: 100%; min-block-size: 40px; padding: 0 12px; border: 0; border-radius: 9px; background: none; text-align: start; font-size: var(--parley-text-m); } .menu button:hover { background: var(--parley-hover); }
.menu hr { margin-block: 6px; }
.menu kbd { margin-inline-start: auto; }
.menu [aria-checked="true"] { background: var(--parley-accent-soft); color: var(--parley-accent-text); font-weight: 600; }
`;
