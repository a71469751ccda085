import { css } from 'lit';

/** What a plugin draws is a patch sewn on: dashed seam, plug, the plugin's name. */
export const pluginViewStyles = css`
:host { display: block; min-inline-size: 0; }
:host([hidden]) { display: none; }
.kit { display: grid; gap: 10px; padding: 12px 14px 14px; border: 1.5px dashed var(--parley-line-strong); border-radius: var(--parley-radius-l); background: var(--parley-raised); color: var(--parley-text); overflow-wrap: anywhere; }
.by { display: flex; align-items: center; gap: 6px; min-inline-size: 0; min-block-size: 24px; font-size: var(--parley-text-xs); font-weight: 600; color: var(--parley-text-muted); }
.by .ib { margin-inline-start: auto; }
.hide { inline-size: 24px; block-size: 24px; border-radius: var(--parley-radius-s); }
.nodes { display: flex; flex-wrap: wrap; align-items: center; gap: 10px 8px; min-inline-size: 0; }
.nodes > * { flex: 1 1 100%; min-inline-size: 0; }
.nodes > .btn { flex: 0 1 auto; }

.text { display: flex; align-items: flex-start; gap: 6px; line-height: 1.45; }
.text > span { min-inline-size: 0; white-space: pre-line; }
.text > .ic { margin-block-start: .18em; }
.text.is-muted { color: var(--parley-text-muted); }
.text.is-strong { font-weight: 650; }
.text.is-good { color: var(--parley-good-text); }
.text.is-ask { color: var(--parley-ask-text); }
.text.is-danger { color: var(--parley-danger-text); }
.text.at-small { font-size: var(--parley-text-s); }
.text.at-large { font-size: var(--parley-text-l); line-height: 1.35; }
.link { display: inline-flex; align-items: center; gap: 6px; max-inline-size: 100%; min-block-size: 24px; padding: 0; border: 0; border-radius: var(--parley-radius-s); background: none; color: var(--parley-accent-text); text-align: start; text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px; overflow-wrap: anywhere; }
.picture { display: block; max-inline-size: 100%; max-block-size: 160px; border-radius: var(--parley-radius-s); object-fit: contain; }
.picture.at-small { max-block-size: 48px; }
.picture.at-large { max-block-size: 320px; }
.btn { min-inline-size: 0; padding-block: 4px; white-space: normal; }
.btn .words { min-inline-size: 0; overflow-wrap: anywhere; }
.btn[aria-disabled="true"]:hover, .btn[aria-disabled="true"]:active { background: var(--parley-sunken); }
.btn.is-busy::before { flex: none; }
.btn.is-busy.is-plain { padding-inline: 4px; }
.btn.is-busy.is-plain.is-s { padding-inline: 0; }

.field { min-inline-size: 0; }
.field > label, .label { overflow-wrap: anywhere; }
legend { padding: 0; margin-block-end: 2px; }
.needed { font-weight: 400; color: var(--parley-text-muted); }
.check { display: flex; align-items: flex-start; gap: 10px; padding-block: 5px; cursor: pointer; }
.field > .check { font-weight: 400; font-size: var(--parley-text-m); line-height: 1.4; }
.check input { inline-size: 20px; block-size: 20px; flex: none; margin: 0; accent-color: var(--parley-accent); }

.list { display: grid; gap: 6px; padding-inline-start: 22px; list-style: disc; }
ol.list { list-style: decimal; }
.list .list { list-style: circle; }
.measure { display: grid; gap: 4px; font-size: var(--parley-text-s); }
.measure .what { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; }
.measure .chip { white-space: normal; }
.bars { display: grid; gap: 8px; font-size: var(--parley-text-s); }
.bars ul { display: grid; gap: 8px; }
.strong { font-weight: 650; }
.barline { appearance: none; -webkit-appearance: none; display: block; inline-size: 100%; block-size: 10px; border: 0; border-radius: var(--parley-radius-s); background: var(--parley-sunken); overflow: hidden; }
.barline::-webkit-progress-bar { background: var(--parley-sunken); }
.barline::-webkit-progress-value { background: var(--parley-accent); border-radius: var(--parley-radius-s); }
.barline::-moz-progress-bar { background: var(--parley-accent); border-radius: var(--parley-radius-s); }
.barline.is-soft::-webkit-progress-value { background: var(--parley-line-strong); }
.barline.is-soft::-moz-progress-bar { background: var(--parley-line-strong); }

.columns-box { container-type: inline-size; }
.columns { display: grid; gap: 12px 16px; align-items: start; }
@container (min-width: 240px) { .columns.of-2 { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@container (min-width: 360px) { .columns.of-3 { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@container (min-width: 480px) { .columns.of-4 { grid-template-columns: repeat(4, minmax(0, 1fr)); } }

/* One line above the stage; where it is narrow, the name stands above the rest. */
:host([compact]:not([over-video])) { container: one-line / inline-size; }
.is-compact { display: flex; align-items: center; gap: 4px 12px; padding: 4px 6px 4px 14px; min-block-size: 46px; }
.is-compact .by { flex: none; max-inline-size: 12em; }
.is-compact .title { flex: 0 1 auto; min-inline-size: 0; }
.is-compact .nodes { flex: 1 1 0; flex-wrap: nowrap; gap: 4px 12px; }
.is-compact .nodes > * { flex: 0 1 auto; }
.is-compact .nodes > .timer, .is-compact .nodes > .leads, .is-compact .nodes > .btn { flex: none; }
.is-compact .nodes > .measure { flex: 0 1 160px; }
.is-compact .nodes > :not(.btn) + .btn { margin-inline-start: auto; }
.is-compact .btn, .is-compact .leads { max-inline-size: 16em; }
.is-compact .text > span, .is-compact .title, .is-compact .words { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; }
.is-compact .hide { inline-size: 32px; block-size: 32px; }
@container one-line (max-width: 560px) {
  .is-compact { flex-wrap: wrap; padding-block: 8px; }
  .is-compact .by { flex: 1 1 100%; max-inline-size: 100%; }
  .is-compact .title { flex: 1 1 100%; }
  .is-compact .nodes { flex-wrap: wrap; }
  .is-compact .text > span, .is-compact .title { -webkit-line-clamp: 3; }
}

/* In a dialog of the product, which names the plugin itself. */
.is-framed { padding-block-start: 14px; gap: 14px; }
.is-framed .nodes { row-gap: 14px; }

/* A picture has no theme: on the scrim everything is white. */
.is-over-video {
  --parley-text: var(--parley-on-video); --parley-text-muted: var(--parley-on-video); --parley-accent-text: var(--parley-on-video);
  --parley-good-text: var(--parley-on-video); --parley-ask-text: var(--parley-on-video); --parley-danger-text: var(--parley-on-video);
  --parley-line-strong: var(--parley-on-video); --parley-accent: var(--parley-on-video); --parley-on-accent: var(--parley-video);
  --parley-raised: var(--parley-video); --parley-accent-soft: transparent; --parley-hover: var(--parley-scrim); --parley-press: var(--parley-scrim);
  --parley-sunken: color-mix(in oklab, var(--parley-on-video) 20%, transparent);
  gap: 2px; padding: 7px 12px 8px; border-color: var(--parley-on-video); border-radius: var(--parley-radius-m); background: var(--parley-scrim);
}
.is-over-video .by { min-block-size: 16px; }
.is-over-video .nodes { gap: 2px 8px; }
.is-over-video:not(.is-compact) .nodes { display: grid; }
.is-over-video .text { font-size: var(--parley-text-s); line-height: 1.3; }
.is-over-video .text.at-small { font-size: var(--parley-text-xs); }
.is-over-video .text.at-large, .is-over-video .text.is-strong { font-size: var(--parley-text-m); }
.is-over-video .title { font-size: var(--parley-text-m); line-height: 1.25; }
.is-over-video:not(.is-compact) .text > span, .is-over-video:not(.is-compact) .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.is-over-video .columns-box { container-type: normal; }
.is-over-video .columns { display: flex; flex-wrap: wrap; gap: 2px 12px; }
.is-over-video .picture { max-block-size: 48px; }
.is-over-video :focus-visible { outline-color: var(--parley-on-video); box-shadow: 0 0 0 4px var(--parley-scrim); }
.is-over-video.is-compact { gap: 6px; min-block-size: 28px; padding: 2px 9px; font-size: var(--parley-text-xs); font-weight: 600; }
.is-over-video.is-compact .by { flex: 0 1 auto; font-weight: 500; }
.is-over-video.is-compact .nodes { flex: none; max-inline-size: 45%; }
.is-over-video.is-compact .text { font-size: inherit; }
.is-over-video.is-compact .hide { inline-size: 24px; block-size: 24px; }

.away { inline-size: min(460px, calc(100vw - 32px)); max-block-size: calc(100dvh - 32px); padding: 24px 28px; border: 1px solid var(--parley-line); border-radius: var(--parley-radius-l); background: var(--parley-raised); color: var(--parley-text); box-shadow: var(--parley-shadow-2); overflow: auto; overflow-wrap: anywhere; }
.away[open] { display: grid; gap: 16px; }
.away::backdrop { background: var(--parley-backdrop); }
.away h2 { line-height: 1.25; }
.address { max-block-size: 8.7em; padding: 10px 14px; border-radius: var(--parley-radius-m); background: var(--parley-sunken); font-family: var(--parley-font-mono); font-size: var(--parley-text-s); line-height: 1.45; overflow: auto; }
.away footer { display: flex; justify-content: flex-end; gap: 8px; }

@media (pointer: coarse) {
  .btn, .btn.is-s { min-block-size: 44px; }
  .link { min-block-size: 44px; }
  .check { padding-block: 12px; }
  .hide, .is-compact .hide { inline-size: 44px; block-size: 44px; margin-block: -10px; }
}
@media (max-width: 512px) {
  .away { inline-size: 100%; max-inline-size: none; margin: auto 0 0; padding: 20px 16px; border-radius: var(--parley-radius-l) var(--parley-radius-l) 0 0; }
  .away footer .btn { flex: 1; }
}
@media (forced-colors: active) {
  .kit { border: 1.5px dashed CanvasText; }
  .away { border: 1px solid CanvasText; }
  .barline { border: 1px solid CanvasText; }
  .barline::-webkit-progress-value { forced-color-adjust: none; background: CanvasText; }
  .barline::-moz-progress-bar { forced-color-adjust: none; background: CanvasText; }
}
`;
