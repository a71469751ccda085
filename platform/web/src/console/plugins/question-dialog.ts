import { css, type CSSResultGroup } from 'lit';
import { baseStyles } from '@parley/web-components/foundation/base.styles';
import { dialogStyles } from '@parley/web-components/foundation/dialog.styles';
import { ParleyElement } from '@parley/web-components/foundation/parley-element';
import { pluginStyles } from './plugin.styles.ts';

/** Base of dialogs that are open as long as they have a question. Whoever asks hears `put-off` when it is closed without an answer. */
export abstract class QuestionDialog extends ParleyElement {
  static override styles: CSSResultGroup = [baseStyles, dialogStyles, pluginStyles, css`:host { display: contents; }`];

  protected abstract get asks(): boolean;

  protected override updated(): void {
    const dialog = this.#dialog;
    if (dialog === null || dialog.open === this.asks) return;
    if (this.asks) dialog.showModal();
    else dialog.close();
  }

  /** Closed by its person. It is also told of its own closing, when the question is gone already or another is open. */
  protected readonly closed = (): void => {
    if (this.asks && this.#dialog?.open === false) this.dispatchEvent(new CustomEvent('put-off'));
  };

  protected readonly close = (): void => this.#dialog?.close();

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }
}
