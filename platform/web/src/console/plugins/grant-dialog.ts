import { html, nothing, type TemplateResult } from 'lit';
import { define } from '@parley/web-components/foundation/define';
import { icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { kitSigns } from '@parley/web-components/elements/plugin-view/kit-icons';
import { hasSwitch, startsOn, wordsOf, type GrantQuestion } from './grant-question.ts';
import { grantRow } from './grant-row.ts';
import { listed } from './grant-words.ts';
import { QuestionDialog } from './question-dialog.ts';
import type { Trouble } from './trouble.ts';
import { troubleNote } from './trouble-note.ts';

/** Asks what a package may do before it runs. `granted` carries the grants that were switched on. */
class PluginGrantDialog extends QuestionDialog {
  static override properties = { question: { attribute: false }, organization: { attribute: false }, trouble: { attribute: false }, busy: { type: Boolean } };
  declare question: GrantQuestion | undefined;
  declare organization: string;
  declare trouble: Trouble | undefined;
  declare busy: boolean;

  protected get asks(): boolean {
    return this.question !== undefined;
  }

  override render() {
    const { question } = this;
    return html`<dialog class="dialog is-mid" aria-labelledby="gq" @close=${this.closed}>${question === undefined ? nothing : this.#inside(question)}</dialog>`;
  }

  #inside(question: GrantQuestion): TemplateResult {
    const { name, version, publisher, summary, before, asks, also, cannot } = question;
    const { title, over, deed } = wordsOf(question, this.organization);
    return html`<header><span class="plug-ic" aria-hidden="true">${icon(kitSigns[question.icon])}</span><div class="grow"><h2 id="gq" tabindex="-1" autofocus>${title}</h2><p class="small muted">${version} by <b>${publisher}</b>. ${summary}</p></div><button type="button" class="ib" aria-label="Close" @click=${this.close}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="What ${name} asks for"><h3>${over}</h3>
        ${asks.length === 0 ? nothing : html`<ul class="grants">${asks.map((ask, index) => grantRow(ask, `g${index}`, hasSwitch(question, ask) ? { on: startsOn(ask) } : undefined, ask.leaves ? html`<p>It is off until you turn it on.</p>` : nothing))}</ul>`}
        ${also.length === 0 ? nothing : html`<ul class="also">${also.map((words) => html`<li>${words}</li>`)}</ul>`}
        ${before === undefined ? nothing : html`<div class="note">${icon(moreIcons.clock)}<p><b>${before.version} goes on until you decide.</b> What it kept, its settings and its secrets stay.</p></div>`}
        ${cannot.length === 0 ? nothing : html`<div class="note">${icon(moreIcons.lock)}<p><b>It cannot</b> ${listed(cannot)}. If an update asks for more, the old version stays until you agree.</p></div>`}
        ${troubleNote(this.trouble)}</div>
      <footer><span class="small muted grow">You can narrow or stop it at any time.</span><button type="button" class="btn" @click=${this.close}>Not now</button><button type="button" class="btn is-primary ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy ? 'true' : nothing} @click=${this.#agree}>${deed}</button></footer>`;
  }

  protected override updated(): void {
    super.updated();
    if (this.trouble !== undefined) this.renderRoot.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }

  readonly #agree = (): void => {
    if (this.busy) return;
    const on = [...this.renderRoot.querySelectorAll<HTMLInputElement>('input[name="grant"]:checked')].map(({ value }) => value);
    this.dispatchEvent(new CustomEvent('granted', { detail: on }));
  };
}
define('parley-plugin-grant-dialog', PluginGrantDialog);
