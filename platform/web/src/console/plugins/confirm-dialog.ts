import { html, nothing, type TemplateResult } from 'lit';
import { define } from '@parley/web-components/foundation/define';
import { QuestionDialog } from './question-dialog.ts';

export interface Confirmation { readonly title: string; readonly words: TemplateResult; readonly deed: string; readonly danger: boolean; agree(): Promise<void> }

/** Asks once more before something that is not taken back easily. */
class PluginConfirmDialog extends QuestionDialog {
  static override properties = { question: { attribute: false } };
  declare question: Confirmation | undefined;

  protected get asks(): boolean {
    return this.question !== undefined;
  }

  override render() {
    const { question } = this;
    return html`<dialog class="dialog is-narrow" aria-labelledby="cq" @close=${this.closed}>${question === undefined ? nothing : html`<header><h2 id="cq" class="grow" tabindex="-1" autofocus>${question.title}</h2></header>
      <div class="body">${question.words}</div>
      <footer><button type="button" class="btn" @click=${this.close}>Cancel</button><button type="button" class="btn ${question.danger ? 'is-danger' : 'is-primary'}" @click=${this.#agree}>${question.deed}</button></footer>`}</dialog>`;
  }

  readonly #agree = (): void => {
    const { question } = this;
    this.close();
    void question?.agree();
  };
}
define('parley-plugin-confirm-dialog', PluginConfirmDialog);
