import { css, html, nothing } from 'lit';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { dialogStyles } from '../../foundation/dialog.styles.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { ParleyElement } from '../../foundation/parley-element.ts';
import { kitSigns } from './kit-icons.ts';
import { ParleyPluginView } from './parley-plugin-view.ts';
import { PluginActionEvent, PluginHideEvent, PluginStopEvent } from './plugin-events.ts';
import { titleOf } from './title-of.ts';

/** A plugin's modal: we frame, name and close it, the plugin fills the patch inside. */
export class ParleyPluginModal extends ParleyElement {
  static override properties = { shown: { attribute: false }, imageUrl: { attribute: false }, busy: { type: Boolean }, host: { type: Boolean } };
  static override styles = [baseStyles, dialogStyles, css`
    .dialog { inline-size: min(460px, calc(100% - 32px)); }
    .dialog > header h2 { overflow-wrap: anywhere; }
    .by { display: flex; align-items: center; gap: 6px; min-block-size: 24px; font-size: var(--parley-text-xs); font-weight: 600; color: var(--parley-text-muted); }
    .ways { display: flex; flex-wrap: wrap; gap: 4px; padding: 12px 16px; border-block-start: 1px solid var(--parley-line); }
    .body { min-block-size: 0; padding: 4px 28px 28px; overflow: auto; }
    @media (max-width: 512px) { .body { padding: 4px 16px 20px; } }
  `];
  declare shown: ShownView | undefined;
  declare imageUrl: (src: string, installId: string) => string | undefined;
  declare busy: boolean;
  /** Whether the one who looks may stop the plugin for everybody. */
  declare host: boolean;
  /** The view that was closed here: whatever the plugin draws next, it stays closed until its owner has taken it away. */
  #closed: string | undefined;

  constructor() {
    super();
    this.imageUrl = () => undefined;
    this.busy = false;
    this.host = false;
  }

  override render() {
    const { shown } = this;
    const plugin = shown?.plugin ?? '';
    return html`<dialog class="dialog" tabindex="-1" aria-labelledby="name" @close=${this.#answered}>
      <header><div class="grow"><p class="by">${icon(kitSigns.plug, 's')}<span class="clip">${plugin} asks</span></p><h2 id="name"><span dir="auto">${shown === undefined ? '' : titleOf(shown)}</span></h2></div>
        <button type="button" class="ib" aria-label="Close" @click=${() => this.#dialog?.close()}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="What ${plugin} asks"><parley-plugin-view framed no-hide .shown=${shown} .imageUrl=${this.imageUrl} .busy=${this.busy}></parley-plugin-view></div>
      ${shown === undefined ? nothing : html`<div class="ways">
        <button type="button" class="btn is-s is-bare" @click=${() => this.dispatchEvent(new PluginHideEvent(shown.installId))}>${icon(doorIcons.eyeOff)}<span>Hide ${plugin} for me</span></button>
        ${this.host ? html`<button type="button" class="btn is-s is-danger-quiet" @click=${() => this.dispatchEvent(new PluginStopEvent(shown.installId))}>Stop in this call</button>` : nothing}</div>`}
    </dialog>`;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override updated(): void {
    const key = keyOf(this.shown);
    if (key === undefined) this.#closed = undefined;
    const open = key !== undefined && key !== this.#closed;
    if (open && this.#dialog?.open === false) this.#show(this.#dialog);
    if (!open && this.#dialog?.open === true) this.#dialog.close();
  }

  #show(dialog: HTMLDialogElement): void {
    dialog.showModal();
    const view = this.renderRoot.querySelector<ParleyPluginView>('parley-plugin-view');
    void view?.updateComplete.then(() => view.focusFirstField());
  }

  /** Only what a person closed is told: when its owner takes a view away, nothing is left to tell it about. */
  readonly #answered = (): void => {
    if (this.shown === undefined || this.#dialog?.open === true) return;
    this.#closed = keyOf(this.shown);
    this.dispatchEvent(new PluginActionEvent(this.shown, { action: 'closed' }, {}));
  };
}

const keyOf = (shown: ShownView | undefined): string | undefined => (shown === undefined ? undefined : `${shown.installId} ${shown.key}`);

define('parley-plugin-modal', ParleyPluginModal);
