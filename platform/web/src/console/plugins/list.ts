import { css, html, nothing, type TemplateResult } from 'lit';
import type { PluginInstall } from '@parley/contracts/plugin-words';
import { define } from '@parley/web-components/foundation/define';
import { icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { kitSigns } from '@parley/web-components/elements/plugin-view/kit-icons';
import { client, pageSheet } from '../../page-element.ts';
import { carryOut, handIn } from './carry-out.ts';
import { FileDrop } from './file-drop.ts';
import './grant-dialog.ts';
import { questionOfOffer, type GrantQuestion } from './grant-question.ts';
import { packageProblem } from './package-file.ts';
import { PluginPart } from './plugin-part.ts';
import { pluginStyles } from './plugin.styles.ts';
import { ReReading } from './re-reading.ts';
import { stateChips, stateNames, stoppedText } from './state-words.ts';

/** Plugins of the organization, and the way in for another. */
class ConsolePlugins extends PluginPart {
  static override properties = { ...PluginPart.properties, installs: { state: true }, question: { state: true }, done: { state: true } };
  static override styles = [...pageSheet, pluginStyles, css`
    .tbl a { font-weight: 650; color: inherit; text-decoration-color: var(--parley-line-strong); }
    .states { justify-content: flex-end; }
    .named { min-inline-size: 104px; overflow-wrap: anywhere; }
    @media (max-width: 512px) {
      .tbl .plug-ic { display: none; }
      .tbl .chip { white-space: normal; }
      .tbl td { padding-inline: 8px; }
    }
  `];
  declare installs: readonly PluginInstall[] | undefined;
  declare question: GrantQuestion | undefined;
  /** What was installed or updated just now. */
  declare done: PluginInstall | undefined;
  readonly #reading = new ReReading(this, () => this.#read());
  readonly #drop = new FileDrop(this, (file) => void this.#look(file));

  async #read(): Promise<boolean> {
    try {
      this.installs = (await client.call('plugins.list', {})).installs;
      this.problem = undefined;
    } catch (cause) {
      this.problem = problemText(cause);
    }
    return true;
  }

  override render() {
    const { manages, installs } = this;
    return html`<div class="head is-wrap"><h1 class="display is-m grow">Plugins</h1>${manages ? html`<input type="file" accept=".parley" hidden aria-label="Package of a plugin" @change=${this.#chosen}><button type="button" class="btn ${this.busyAt('upload')}" @click=${this.#choose}>${this.doing === 'upload' ? nothing : icon(moreIcons.plus, 's')}Install from a file</button>` : nothing}</div>
      ${this.problemNote()}${this.troubleAt('upload')}<div class="said-here" role="status">${this.#doneNote()}</div>
      ${installs === undefined ? html`<p class="muted" role="status">${this.problem === undefined ? 'Looking…' : nothing}</p>` : installs.length === 0 ? this.#empty() : this.#table(installs)}
      ${manages && this.#drop.over && this.question === undefined ? html`<div class="drop" aria-hidden="true">Drop the package to see what it asks for</div>` : nothing}
      ${manages ? html`<parley-plugin-grant-dialog .question=${this.question} .organization=${this.self.organization.name} .trouble=${this.troubleOf('question')} ?busy=${this.doing === 'question'} @granted=${this.#granted} @put-off=${this.#putOff}></parley-plugin-grant-dialog>` : nothing}`;
  }

  #empty(): TemplateResult {
    return html`<section class="card"><div class="empty">${icon(kitSigns.plug, 'xl')}<h2>No plugin is installed yet</h2><p>Plugins add to calls: polls, titles on tiles, checks at the door. Each says first what it wants to do, and does nothing else.</p>${this.manages ? html`<p class="small">Install one from its <code>.parley</code> file, or drop the file here.</p>` : html`<p class="small">Admins and owners install them.</p>`}</div></section>`;
  }

  #table(installs: readonly PluginInstall[]): TemplateResult {
    return html`<div class="card is-flush"><div class="holder" tabindex="0" role="region" aria-label="Installed plugins"><table class="tbl"><thead><tr><th scope="col">Plugin</th><th scope="col">Version</th><th scope="col">State</th></tr></thead>
      <tbody>${installs.map((install) => this.#row(install))}</tbody></table></div></div>`;
  }

  #row(install: PluginInstall): TemplateResult {
    const { installId, name, publisher, version, state, pending } = install;
    const reason = stoppedText(install);
    return html`<tr><td class="named"><span class="row is-3"><span class="plug-ic is-s" aria-hidden="true">${icon(kitSigns[install.icon])}</span><span class="grow">${this.manages ? html`<a href="/console/plugins/${installId}">${name}</a>` : html`<b>${name}</b>`}<br><span class="small muted">${publisher}</span></span></span></td>
      <td class="num">${version}</td>
      <td><span class="row is-wrap states">${pending === undefined ? nothing : html`<span class="chip is-ask">${pending.version} asks for more</span>`}<span class="chip ${stateChips[state]}">${stateNames[state]}</span></span>${reason === undefined ? nothing : html`<span class="small muted">${reason}</span>`}</td></tr>`;
  }

  #doneNote(): TemplateResult | typeof nothing {
    const { done } = this;
    if (done === undefined) return nothing;
    const missing = done.secrets.some(({ filled }) => !filled);
    return html`<div class="note is-good">${icon(kitSigns.check)}<p class="grow"><b>${done.name} ${done.version} is installed.</b> ${missing ? 'It waits for secrets that you fill in on its page.' : 'Its page shows what it uses, and is where you narrow it.'}</p><a class="btn is-s" href="/console/plugins/${done.installId}${missing ? '#settings' : ''}">Open ${done.name}</a></div>`;
  }

  readonly #choose = (): void => this.renderRoot.querySelector<HTMLInputElement>('input[type="file"]')?.click();

  readonly #chosen = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    // So that the same file, mended, can be chosen again.
    input.value = '';
    if (file !== undefined) void this.#look(file);
  };

  async #look(file: File): Promise<void> {
    if (!this.manages || this.question !== undefined || this.doing !== undefined) return;
    this.done = undefined;
    const wrong = packageProblem(file);
    if (wrong !== undefined) {
      this.trouble = { at: 'upload', what: wrong };
      return;
    }
    const offer = await this.tryAt('upload', () => handIn(file));
    if (offer !== undefined) this.question = questionOfOffer(offer);
  }

  readonly #granted = async ({ detail }: CustomEvent<string[]>): Promise<void> => {
    const { question } = this;
    if (question === undefined) return;
    const install = await this.tryAt('question', () => carryOut(question, detail));
    if (install !== undefined) {
      this.question = undefined;
      this.done = install;
    }
    await this.#reading.now();
  };

  readonly #putOff = (): void => {
    this.question = undefined;
    this.trouble = undefined;
    // The package waits now, if it asks for more than the version that runs.
    void this.#reading.now();
  };
}
define('parley-console-plugins', ConsolePlugins);
