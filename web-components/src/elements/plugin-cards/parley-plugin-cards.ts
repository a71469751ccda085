import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { SurfaceName } from '@parley/contracts/plain/surfaces';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { faultText } from '../../foundation/fault-text.ts';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { pluginNoticeText } from '../../foundation/plugin-notice-text.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import '../plugin-view/parley-plugin-view.ts';
import type { CallSession } from '../../session/view.ts';
import type { PluginActionEvent, PluginHideEvent } from '../plugin-view/plugin-events.ts';

/** What plugins show on the way into a call, one card below the other. It answers their buttons itself: there is no call around it yet. */
export class ParleyPluginCards extends SessionElement {
  static override properties = { ...SessionElement.properties, surface: {}, problem: { state: true } };
  static override styles = [baseStyles, css`
    :host { display: block; min-inline-size: 0; }
    section { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); justify-items: start; }
    parley-plugin-view { inline-size: 100%; }
    .btn { white-space: normal; overflow-wrap: anywhere; }
  `];
  declare surface: SurfaceName | undefined;
  declare problem: string | undefined;

  override render() {
    const { session, view } = this;
    if (session === undefined || view === undefined) return nothing;
    const { views, covered, busy, notice } = view.plugins;
    const here = ({ surface }: ShownView): boolean => surface === this.surface;
    const said = this.problem ?? (notice === undefined ? undefined : pluginNoticeText(notice));
    return html`<section aria-labelledby="from" tabindex="-1" @parley-plugin-action=${this.#press} @parley-plugin-hide=${this.#hide}>
      <h2 class="sr" id="from">From plugins</h2>
      ${repeat(views.filter(here), viewName, (shown) => html`<parley-plugin-view .shown=${shown} .imageUrl=${session.pictureUrl} .busy=${busy.has(viewName(shown))}></parley-plugin-view>`)}
      ${repeat(covered.filter(here), viewName, (shown) => this.#showAgain(shown))}
      <p class="small muted" role="status">${said}</p>
    </section>`;
  }

  #showAgain({ installId, plugin }: ShownView): TemplateResult {
    return html`<button type="button" class="btn is-s" id=${installId} @click=${() => this.#then('section', (session) => session.run('plugin.show', { installId }))}>${icon(moreIcons.eye, 's')}Show ${plugin} again</button>`;
  }

  readonly #press = ({ installId, key, action, values }: PluginActionEvent): void => void this.#do((session) => session.run('plugin.press', { installId, key, action, values }));

  readonly #hide = ({ installId }: PluginHideEvent): void => void this.#then(`#${installId}`, (session) => session.run('plugin.hide', { installId }));

  /** What had the focus is gone then; it goes on where the way back is. */
  async #then(next: string, act: (session: CallSession) => Promise<void>): Promise<void> {
    await this.#do(act);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(next)?.focus();
  }

  async #do(act: (session: CallSession) => Promise<void>): Promise<void> {
    this.problem = undefined;
    try {
      if (this.session !== undefined) await act(this.session);
    } catch (cause) {
      if (cause instanceof ClientFault) this.problem = faultText(cause.report);
    }
  }
}
define('parley-plugin-cards', ParleyPluginCards);
