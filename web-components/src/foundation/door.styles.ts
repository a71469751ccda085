import { css } from 'lit';

/** Surfaces before and after the call. */
export const doorStyles = css`
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
.avatar.is-warm { background: color-mix(in oklab, var(--parley-ask-soft) 55%, var(--parley-sunken)); color: var(--parley-text); }
.avatar.is-leaf { background: var(--parley-good-soft); color: var(--parley-good-text); }
.avatar.is-plain { background: var(--parley-sunken); color: var(--parley-text); }
.tile { position: relative; overflow: hidden; border-radius: 14px; background: var(--parley-video); color: var(--parley-on-video); min-inline-size: 0; min-block-size: 0; isolation: isolate; }
.tile > .pic { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: block; }
.tile .plate { position: absolute; z-index: var(--parley-z-core); inset-block-end: 8px; inset-inline-start: 8px; max-inline-size: calc(100% - 16px); display: flex; align-items: center; gap: 6px; min-block-size: 28px; padding: 2px 10px 2px 8px; border-radius: 9px; background: var(--parley-scrim); color: var(--parley-on-video); font-size: var(--parley-text-s); font-weight: 600; line-height: 1.2; }
.tile .plate .role { font-weight: 500; opacity: .86; }
.tile .corner { position: absolute; z-index: var(--parley-z-core); inset-block-start: 8px; inset-inline-end: 8px; display: flex; gap: 6px; }
.tile .tag { display: inline-flex; align-items: center; gap: 6px; min-block-size: 28px; padding: 2px 9px; border-radius: 9px; background: var(--parley-scrim); color: var(--parley-on-video); font-size: var(--parley-text-xs); font-weight: 600; }
.tile .tag.is-ask { background: var(--parley-ask); color: var(--parley-on-ask); }
.tile.is-speaking::after { content: ""; position: absolute; inset: 0; z-index: var(--parley-z-core); border-radius: inherit; outline: 3px solid var(--parley-speaking); outline-offset: -3px; box-shadow: inset 0 0 0 5px rgb(8 15 16 / 55%); pointer-events: none; }
.tile.is-off { background: light-dark(#33474a, #1b2628); display: grid; place-items: center; }
.tile.is-off.t2 { background: light-dark(#5a4a38, #2a2219); }
.tile.is-off.t3 { background: light-dark(#40503f, #1d271d); }
.tile .face { display: grid; place-items: center; inline-size: clamp(48px, 12vmin, 92px); aspect-ratio: 1; border-radius: 50%; background: rgb(255 255 255 / 16%); color: #fff; font-weight: 600; font-size: clamp(17px, 4vmin, 30px); letter-spacing: .02em; }
.tile.is-dim > .pic { filter: saturate(.35) brightness(.5); }
.tile .mid { position: relative; z-index: var(--parley-z-core); display: grid; justify-items: center; gap: 6px; text-align: center; padding: 12px; font-size: var(--parley-text-s); font-weight: 600; }
.tile .mid.is-abs { position: absolute; inset: 0; align-content: center; }
.eq { display: inline-flex; align-items: flex-end; gap: 2px; block-size: 14px; inline-size: 14px; padding-block-end: 1px; flex: none; }
.eq i { inline-size: 3px; border-radius: 2px; background: var(--parley-speaking); block-size: 6px; animation: eq 900ms var(--parley-ease) infinite alternate; }
.eq i:nth-child(2) { block-size: 12px; animation-delay: -300ms; } .eq i:nth-child(3) { block-size: 8px; animation-delay: -600ms; }
@keyframes eq { from { transform: scaleY(.6); } to { transform: scaleY(1); } }
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
.meter i { border-radius: 2px; background: var(--parley-sunken); box-shadow: inset 0 0 0 1px color-mix(in oklab, var(--parley-line-strong) 45%, transparent); } .meter i.on { background: var(--parley-good-text); box-shadow: none; } .meter i.hot { background: var(--parley-ask); box-shadow: none; }
.faces { display: flex; } .faces .avatar { box-shadow: 0 0 0 2px var(--parley-ground); } .faces .avatar + .avatar { margin-inline-start: -4px; }
.steps { counter-reset: s; display: grid; gap: 16px; }
.steps > li { counter-increment: s; display: grid; grid-template-columns: 28px minmax(0, 1fr); gap: 12px; }
.steps > li::before { content: counter(s); display: grid; place-items: center; inline-size: 28px; block-size: 28px; border-radius: 50%; background: var(--parley-accent-soft); color: var(--parley-accent-text); font-weight: 700; font-size: var(--parley-text-s); }
.solo { display: grid; place-items: center; min-block-size: 0; padding: 8px 24px 64px; }
.solo-card > .stack:has(> .mark) { gap: 16px; }
.solo-card { inline-size: min(480px, 100%); display: grid; gap: 24px; }
.tries { display: flex; gap: 6px; } .tries i { inline-size: 28px; block-size: 6px; border-radius: 3px; background: var(--parley-danger-text); } .tries i.left { background: transparent; box-shadow: inset 0 0 0 1.5px var(--parley-line-strong); }
.lobby { display: grid; grid-template-columns: minmax(0, 1.12fr) minmax(300px, 1fr); gap: 64px; align-items: center; min-block-size: 0; padding-block: 8px 56px; }
.flagpole { display: flex; align-items: flex-end; gap: 16px; }
.place { display: flex; gap: 8px; align-items: center; }
.place i { inline-size: 14px; block-size: 14px; border-radius: 50%; box-shadow: inset 0 0 0 2px var(--parley-line-strong); } .place i.me { background: var(--parley-ask); box-shadow: 0 0 0 4px var(--parley-ask-soft), inset 0 0 0 2px var(--parley-ask-text); inline-size: 16px; block-size: 16px; } .place i.gone { background: var(--parley-line-strong); }
.place .door-ic { color: var(--parley-text-muted); }
@media (max-width: 860px) {
  .hero, .home-grid, .pre, .lobby, .two, .form-grid, .facts, .cols2, .cols3 { grid-template-columns: minmax(0, 1fr); gap: 24px; min-block-size: 0; }
  .pickers { grid-template-columns: minmax(0, 1fr); }
  .wrap, .top { padding-inline: 16px; }
}
@media (max-width: 512px) { .display { font-size: 1.75rem; } .preview { aspect-ratio: 4 / 3.4; } .btn.is-l { min-block-size: 52px; } }
`;
