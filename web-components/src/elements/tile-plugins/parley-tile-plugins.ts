import { css, html, nothing, type TemplateResult } from 'lit';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import { define } from '../../foundation/define.ts';
import { ParleyElement } from '../../foundation/parley-element.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import '../plugin-view/parley-plugin-view.ts';

/**
 * What plugins draw on one tile, in the two zones that are lent to them: a badge at its top start, and above the plate a lower third
 * or an overlay. One view a zone, of the oldest install; under three fifths of the width and two of the height it stays below a
 * quarter of the tile. A tile too small for both zones and our own marks has none.
 */
export class ParleyTilePlugins extends ParleyElement {
  static override properties = { views: { attribute: false }, imageUrl: { attribute: false }, busy: { attribute: false } };
  static override styles = css`
    :host { position: absolute; inset: 0; z-index: var(--parley-z-plugin); container-type: size; pointer-events: none; }
    div { position: absolute; inset-inline-start: 8px; display: grid; grid-template-columns: minmax(0, auto); overflow: hidden; border-radius: var(--parley-radius-m); }
    .badge { inset-block-start: 8px; max-inline-size: min(60%, 100% - 144px); pointer-events: auto; }
    .low { inset-block-end: 44px; max-inline-size: 60%; max-block-size: min(40%, 100% - 96px); }
    @container (max-width: 239px) or (max-height: 159px) { div { display: none; } }
  `;
  declare views: readonly ShownView[];
  declare imageUrl: (src: string, installId: string) => string | undefined;
  /** Views of which an action is on its way, by `viewName`. */
  declare busy: ReadonlySet<string>;

  constructor() {
    super();
    this.views = [];
    this.imageUrl = () => undefined;
    this.busy = new Set();
  }

  override render(): TemplateResult {
    const badge = this.views.find(({ surface }) => surface === 'badge');
    const low = this.views.find(({ surface }) => surface === 'lower_third' || surface === 'overlay');
    return html`
      ${badge === undefined ? nothing : html`<div class="badge"><parley-plugin-view over-video compact .shown=${badge} .imageUrl=${this.imageUrl} .busy=${this.busy.has(viewName(badge))}></parley-plugin-view></div>`}
      ${low === undefined ? nothing : html`<div class="low"><parley-plugin-view over-video no-hide .shown=${low} .imageUrl=${this.imageUrl}></parley-plugin-view></div>`}`;
  }
}
define('parley-tile-plugins', ParleyTilePlugins);
