import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ButtonNode, ShownView } from '@parley/contracts/plain/parleykit';
import type { PluginsView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon, type Icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { moveInMenu } from '../../foundation/move-in-menu.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import { kitSigns } from '../plugin-view/kit-icons.ts';
import { titleOf } from '../plugin-view/title-of.ts';

/** One entry of a plugin: what it is called, and the plugin where that is not the same. */
interface Entry { readonly words: string; readonly by?: string; readonly sign: Icon; readonly off?: boolean; act(): void }

/**
 * What the plugins of a call offer: buttons, panels, what is hidden, and what they may do. It says `parley-menu-done` before it acts,
 * so that the focus is back at the button that opened it.
 */
export class ParleyPluginsMenu extends SessionElement {
  static override styles = [baseStyles, callStyles, css`
    :host { display: block; }
    .menu { position: static; inline-size: min(320px, 100vw - 16px); max-block-size: min(440px, 100vh - 120px); overflow: auto; }
    .words { display: grid; min-inline-size: 0; padding-block: 6px; line-height: 1.3; overflow-wrap: anywhere; }
    [aria-disabled="true"] { color: var(--parley-text-muted); cursor: default; }
  `];

  #focused = -1;

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const { plugins } = view;
    const groups = [[...this.#buttons(plugins), ...this.#panels(plugins), ...this.#windows(plugins)], this.#drawings(plugins)].filter((entries) => entries.length > 0);
    return html`<div class="menu" role="menu" aria-label="Plugins" @keydown=${this.#keydown}>
      ${groups.map((entries) => html`${repeat(entries, ({ words, by }) => `${words}\n${by}`, (entry) => this.#item(entry))}<hr class="rule">`)}
      ${this.#item({ words: 'What plugins may do…', sign: moreIcons.info, act: () => this.#say('parley-open-plugins') })}</div>`;
  }

  #buttons({ views }: PluginsView): Entry[] {
    return views.filter(({ surface }) => surface === 'toolbar').flatMap((shown) => buttonsOf(shown).map(({ label, action, icon: sign, disabled = false }): Entry => ({
      words: label, by: shown.plugin, sign: kitSigns[sign ?? 'plug'], off: disabled,
      act: () => this.run('plugin.press', { installId: shown.installId, key: shown.key, action, values: {} }),
    })));
  }

  #panels({ views, list }: PluginsView): Entry[] {
    return drawers(views.filter(({ surface }) => surface === 'panel')).map(({ installId, plugin }) => ({
      words: plugin, by: 'Opens beside the stage', sign: kitSigns[list.find((each) => each.installId === installId)?.icon ?? 'plug'],
      act: () => this.#say('parley-open-plugin-panel', installId),
    }));
  }

  #windows({ views, list }: PluginsView): Entry[] {
    return views.filter(({ surface }) => surface === 'modal').map((shown) => ({
      words: titleOf(shown), by: `${shown.plugin} · Opens a window`, sign: kitSigns[list.find(({ installId }) => installId === shown.installId)?.icon ?? 'plug'],
      act: () => this.#say('parley-open-plugin-window', viewName(shown)),
    }));
  }

  #drawings({ views, covered }: PluginsView): Entry[] {
    return [
      ...drawers(views).map(({ installId, plugin }) => ({ words: `Hide ${plugin} for me`, sign: doorIcons.eyeOff, act: () => this.run('plugin.hide', { installId }) })),
      ...drawers(covered).map(({ installId, plugin }) => ({ words: `Show ${plugin} again`, sign: moreIcons.eye, act: () => this.run('plugin.show', { installId }) })),
    ];
  }

  #item({ words, by, sign, off = false, act }: Entry): TemplateResult {
    return html`<button type="button" role="menuitem" tabindex="-1" aria-disabled=${off ? 'true' : nothing} @click=${() => { if (!off) this.#choose(act); }}>${icon(sign)}<span class="words"><span><bdi>${words}</bdi></span>${by === undefined || by === words ? nothing : html`<span class="tiny muted"><bdi>${by}</bdi></span>`}</span></button>`;
  }

  #choose(act: () => void): void {
    this.#say('parley-menu-done');
    act();
  }

  #say(what: string, detail?: string): void {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true, composed: true, detail }));
  }

  readonly #keydown = (event: KeyboardEvent): void => void moveInMenu(event, this.#items());

  #items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  }

  protected override willUpdate(): void {
    super.willUpdate();
    this.#focused = this.#items().indexOf(this.shadowRoot?.activeElement as HTMLElement);
  }

  override firstUpdated(): void {
    this.#items()[0]?.focus();
  }

  /** A plugin may take away the entry that has the focus: then the one in its place has it. */
  protected override updated(): void {
    if (this.#focused < 0 || this.shadowRoot?.activeElement !== null) return;
    const items = this.#items();
    items[Math.min(this.#focused, items.length - 1)]?.focus();
  }
}

const buttonsOf = ({ view }: ShownView): ButtonNode[] => view.nodes.filter((node) => node.type === 'button');

/** One view for each install among these. */
const drawers = (views: readonly ShownView[]): ShownView[] => views.filter(({ installId }, index) => views.findIndex((each) => each.installId === installId) === index);
define('parley-plugins-menu', ParleyPluginsMenu);
