import { css, html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { ParleyElement } from '../../foundation/parley-element.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import { kitSigns } from './kit-icons.ts';
import './parley-plugin-view.ts';

/** What plugins show beside the stage, one below the other. */
export class ParleyPluginPanel extends ParleyElement {
  static override properties = { views: { attribute: false }, imageUrl: { attribute: false }, busy: { attribute: false } };
  static override styles = [baseStyles, callStyles, css`
    :host { display: flex; min-block-size: 0; }
    .panel { inline-size: 100%; }
    .panel > header h2 { min-inline-size: 0; overflow-wrap: anywhere; }
    .views { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
    .foot ::slotted(*) { display: block; padding: 12px; border-block-start: 1px solid var(--parley-line); }
  `];
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

  override render() {
    const heading = headingOf(this.views);
    return html`<aside class="panel" aria-labelledby="pl">
      <header><h2 id="pl" class="grow" tabindex="-1">${heading}</h2><button type="button" class="ib is-s" aria-label="Close ${heading === 'Plugins' ? 'plugins' : heading}" @click=${this.#close}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="What plugins show">${this.views.length === 0 ? html`<div class="empty">${icon(kitSigns.plug, 'xl')}<p>Nothing is shown here.</p></div>` : this.#list()}</div>
      <div class="foot"><slot name="foot"></slot></div>
    </aside>`;
  }

  #list(): TemplateResult {
    return html`<div class="views">${repeat(this.views, viewName, (shown) => html`<parley-plugin-view .shown=${shown} .imageUrl=${this.imageUrl} .busy=${this.busy.has(viewName(shown))}></parley-plugin-view>`)}</div>`;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  readonly #close = (): void => void this.dispatchEvent(new Event('parley-panel-close', { bubbles: true, composed: true }));
}

/** The one plugin that shows something here, or all of them. */
function headingOf(views: readonly ShownView[]): string {
  const [first, ...rest] = views;
  return first !== undefined && rest.every(({ installId }) => installId === first.installId) ? first.plugin : 'Plugins';
}
define('parley-plugin-panel', ParleyPluginPanel);
