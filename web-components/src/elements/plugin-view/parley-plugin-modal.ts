import { css, html } from 'lit';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { dialogStyles } from '../../foundation/dialog.styles.ts';
import { icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { ParleyElement } from '../../foundation/parley-element.ts';
import { kitSigns } from './kit-icons.ts';
import { ParleyPluginView } from './parley-plugin-view.ts';
import { PluginActionEvent } from './plugin-events.ts';

/** A plugin's modal: we frame, name and close it, the plugin fills the patch inside. */
export class ParleyPluginModal extends ParleyElement {
  static override properties = { shown: { attribute: false }, imageUrl: { attribute: false }, busy: { type: Boolean } };
  static override styles = [baseStyles, dialogStyles, css`
    .dialog { inline-size: min(460px, calc(100% - 32px)); }
    .dialog > header h2 { overflow-wrap: anywhere; }
    .by { display: flex; align-items: center; gap: 6px; min-block-size: 24px; font-size: var(--parley-text-xs); font-weight: 600; color: var(--parley-text-muted); }
    .body { min-block-size: 0; padding: 4px 28px 28px; overflow: auto; }
    @media (max-width: 512px) { .body { padding: 4px 16px 20px; } }
  `];
  declare shown: ShownView | undefined;
  declare imageUrl: (src: string, installId: string) => string | undefined;
  declare busy: boolean;
  /** The view that was closed here: whatever the plugin draws next, it stays closed until its owner has taken it away. */
  #closed: string | undefined;

  constructor() {
    super();
    this.imageUrl = () => undefined;
    this.busy = false;
  }

  override render() {
    const { shown } = this;
    const plugin = shown?.plugin ?? '';
    return html`<dialog class="dialog" tabindex="-1" aria-labelledby="name" @close=${this.#answered}>
      <header><div class="grow"><p class="by">${icon(kitSigns.plug, 's')}<span class="clip">${plugin} asks</span></p><h2 id="name"><span dir="auto">${titleOf(shown)}</span></h2></div>
        <button type="button" class="ib" aria-label="Close" @click=${() => this.#dialog?.close()}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="What ${plugin} asks"><parley-plugin-view framed no-hide .shown=${shown} .imageUrl=${this.imageUrl} .busy=${this.busy}></parley-plugin-view></div>
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

function titleOf(shown: ShownView | undefined): string {
  const title = shown?.view.title?.trim() ?? '';
  return title === '' ? shown?.plugin ?? '' : title;
}
define('parley-plugin-modal', ParleyPluginModal);
