import { html, nothing, type TemplateResult } from 'lit';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import type { PluginInstall } from '@parley/contracts/plugin-words';
import type { SettingValues } from '@parley/contracts/manifest';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { define } from '@parley/web-components/foundation/define';
import { icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { problemText } from '@parley/web-components/foundation/problem-text';
import { kitSigns } from '@parley/web-components/elements/plugin-view/kit-icons';
import { safeAddress } from '@parley/web-components/elements/plugin-view/safe-address';
import { client, pageSheet } from '../../page-element.ts';
import { carryOut } from './carry-out.ts';
import './confirm-dialog.ts';
import type { Confirmation } from './confirm-dialog.ts';
import { beforeGoingBack, beforeTakingAway, beforeUninstall } from './confirmations.ts';
import './grant-dialog.ts';
import { questionOfPending, type GrantQuestion } from './grant-question.ts';
import { wishes } from './grant-words.ts';
import type { LogFilter } from './log-lines.ts';
import { counted } from './measure-words.ts';
import { dataFileName } from './package-file.ts';
import { PluginPart } from './plugin-part.ts';
import { pluginStyles } from './plugin.styles.ts';
import { ReReading } from './re-reading.ts';
import { saveJson } from '../save-file.ts';
import { takeAway } from './take-away.ts';
import './settings-form.ts';
import type { Saving } from './settings-form.ts';
import { showGrants } from './show-grants.ts';
import { showDays, showEgress, showLog } from './show-log.ts';
import { showSecrets } from './show-secrets.ts';
import { showUsage } from './show-usage.ts';
import { showVersions } from './show-versions.ts';
import { showCommands, showWebhook } from './show-ways-in.ts';
import { stateChips, stateNames, stoppedText } from './state-words.ts';

type Reading = OperationOutput<'plugins.get'>;
type Change = Omit<OperationInput<'plugins.change'>, 'installId' | 'ifRevision'>;

const tabs = { grants: 'Grants', settings: 'Settings', usage: 'Usage and logs', versions: 'Versions' } as const;
type Tab = keyof typeof tabs;
const isTab = (name: string): name is Tab => Object.hasOwn(tabs, name);
const tabHere = (): Tab => { const name = location.hash.slice(1); return isTab(name) ? name : 'usage'; };

/** One plugin of the organization: what it uses, what it may, how it is set, which version runs. */
class ConsolePlugin extends PluginPart {
  static override properties = { ...PluginPart.properties, reading: { state: true }, gone: { state: true }, left: { state: true }, tab: { state: true }, filter: { state: true }, copied: { state: true }, question: { state: true }, confirmation: { state: true } };
  static override styles = [...pageSheet, pluginStyles];
  declare reading: Reading | undefined;
  declare gone: boolean;
  /** What an uninstalled plugin had kept. */
  declare left: { readonly name: string; readonly data: OperationOutput<'plugins.uninstall'>['data'] } | undefined;
  declare tab: Tab;
  declare filter: LogFilter | undefined;
  /** What was copied last. */
  declare copied: 'log' | 'webhook' | undefined;
  declare question: GrantQuestion | undefined;
  declare confirmation: Confirmation | undefined;
  readonly #installId = location.pathname.split('/').at(-1) ?? '';
  readonly #reReading = new ReReading(this, () => this.#read());
  /** Counts what was done here: a reading that began before shows how it was. */
  #deeds = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tab = tabHere();
    window.addEventListener('hashchange', this.#turned);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#turned);
  }

  readonly #turned = (): void => { this.tab = tabHere(); };

  async #read(): Promise<boolean> {
    if (this.left !== undefined) return false;
    const begun = this.#deeds;
    try {
      const reading = await client.call('plugins.get', { installId: this.#installId });
      if (begun === this.#deeds) this.reading = reading;
      this.problem = undefined;
      document.title = `${reading.install.name} · Parley`;
      return true;
    } catch (cause) {
      if (this.left !== undefined) return false;
      const again = !(cause instanceof ClientFault) || cause.retryable;
      this.gone = !again;
      this.problem = problemText(cause);
      return again;
    }
  }

  override render() {
    if (this.left !== undefined) return this.#uninstalled(this.left);
    const { reading } = this;
    if (reading === undefined || this.gone) return html`<div class="head"><div class="grow stack is-1">${backLink}<h1 class="display is-m">Plugin</h1></div></div>${this.problemNote()}${this.problem === undefined ? html`<p class="muted" role="status">Looking…</p>` : nothing}`;
    const { install, usage, log, egress, days } = reading;
    const { tab } = this;
    return html`${this.#head(reading)}${this.problemNote()}${this.#notes(install)}
      <nav class="tabs" aria-label=${install.name}>${Object.entries(tabs).map(([name, words]) => html`<a href="#${name}" aria-current=${name === tab ? 'page' : nothing}>${words}${name === 'grants' ? html` <span class="muted num">${install.granted.length}</span>` : nothing}</a>`)}</nav>
      ${tab === 'usage' ? html`<div class="tab">${showUsage(usage)}${showLog(log, { filter: this.filter ?? 'all', copied: this.copied === 'log', choose: (filter) => { this.filter = filter; }, copy: (text) => this.#copy('log', text) })}${showEgress(egress)}${showDays(days)}</div>` : nothing}
      ${tab === 'grants' ? html`<div class="tab">${showGrants(install, usage.unused, this.troubleAt('grants'), (grants) => void this.#change('grants', { grants }))}</div>` : nothing}
      <div class="tab" ?hidden=${tab !== 'settings'}>${this.#settings(install)}</div>
      ${tab === 'versions' ? html`<div class="tab">${showVersions(install, this.troubleAt('back'), { busy: this.busyAt('back'), ask: () => this.#askBack(install) })}</div>` : nothing}
      <parley-plugin-grant-dialog .question=${this.question} .organization=${this.self.organization.name} .trouble=${this.troubleOf('question')} ?busy=${this.doing === 'question'} @granted=${this.#granted} @put-off=${() => { this.question = undefined; this.trouble = undefined; }}></parley-plugin-grant-dialog>
      <parley-plugin-confirm-dialog .question=${this.confirmation} @put-off=${() => { this.confirmation = undefined; }}></parley-plugin-confirm-dialog>`;
  }

  #head({ install, usage }: Reading): TemplateResult {
    const { name, version, publisher, summary, state } = install;
    const home = install.homepage === undefined ? undefined : safeAddress(install.homepage);
    return html`<div class="stack is-1">${backLink}<div class="head is-wrap"><span class="plug-ic" aria-hidden="true">${icon(kitSigns[install.icon])}</span><div class="grow"><h1 class="display is-m" id="nm" tabindex="-1">${name}</h1><p class="small muted">${version} by ${publisher}. ${summary}${home === undefined ? nothing : html` <a href=${home.href} target="_blank" rel="noopener noreferrer">${home.host}</a>`}</p></div>
        <span class="chip ${stateChips[state]}">${stateNames[state]}</span>
        ${state === 'stopped' ? nothing : html`<button type="button" class="btn ${this.busyAt('pause')}" @click=${() => this.#change('pause', { paused: state === 'on' })}>${state === 'on' ? 'Pause' : 'Run'}</button>`}
        <button type="button" class="btn is-danger-quiet ${this.busyAt('uninstall')}" @click=${() => { this.confirmation = beforeUninstall(install, usage, () => this.#uninstall(install.name)); }}>Uninstall</button></div></div>`;
  }

  /** What waits for a decision, before everything else. */
  #notes(install: PluginInstall): TemplateResult {
    const { name, version, pending } = install;
    const stopped = stoppedText(install);
    return html`${this.troubleAt('pause', 'uninstall', 'try-again')}
      ${stopped === undefined ? nothing : html`<div class="note is-danger">${icon(kitSigns.warning)}<p class="grow"><b>${name} was stopped.</b> ${stopped} Calls go on without it.</p><button type="button" class="btn is-s ${this.busyAt('try-again')}" @click=${this.#tryAgain}>Try again</button></div>`}
      ${pending === undefined ? nothing : html`<div class="note is-ask">${icon(moreIcons.info)}<p class="grow"><b>Version ${pending.version} waits for you.</b> It also wants to ${wishes([...pending.widened, ...pending.also.map((may) => ({ may }))])}. ${version} goes on until you decide.</p><button type="button" class="btn is-s" @click=${() => { this.question = questionOfPending(install); }}>Review update</button></div>`}`;
  }

  #settings(install: PluginInstall): TemplateResult {
    const { settings, secrets, commands, webhookUrl } = install;
    const nothingToSet = settings.fields.length === 0 && secrets.length === 0 && commands.length === 0 && webhookUrl === undefined;
    return html`${nothingToSet ? html`<p class="muted">There is nothing to set.</p>` : nothing}
      ${settings.fields.length === 0 ? nothing : html`<section class="card stack is-4" aria-labelledby="sg"><h2 id="sg">Settings</h2><parley-plugin-settings-form .fields=${settings.fields} .values=${settings.values} .revision=${install.revision} .trouble=${this.troubleOf('settings')} ?busy=${this.doing === 'settings'} .save=${this.#save}></parley-plugin-settings-form></section>`}
      ${secrets.length === 0 ? nothing : showSecrets(secrets, {
        busy: (name) => this.busyAt(`secret ${name}`), trouble: (name) => this.troubleAt(`secret ${name}`), set: (name, value) => this.#setSecret(name, value),
        takeAway: (secret) => this.#askTakeAway(secret),
      })}
      ${webhookUrl === undefined ? nothing : showWebhook(webhookUrl, this.copied === 'webhook', (text) => this.#copy('webhook', text))}
      ${commands.length === 0 ? nothing : showCommands(commands)}`;
  }

  #uninstalled({ name, data }: NonNullable<ConsolePlugin['left']>): TemplateResult {
    const file = dataFileName(name);
    return html`<div class="head"><div class="grow stack is-1">${backLink}<h1 class="display is-m" id="un" tabindex="-1">${name} is uninstalled</h1></div></div>
      <section class="card stack is-3"><p>${data.length === 0 ? 'It had kept nothing.' : html`What it had kept, ${counted(data.length, 'entry', 'entries')}, was saved as <b>${file}</b>. It is nowhere else any more.`}</p>
        <div class="row is-wrap">${data.length === 0 ? nothing : html`<button type="button" class="btn" @click=${() => saveJson(file, data)}>${icon(kitSigns.download, 's')}Save it again</button>`}<a class="btn" href="/console/plugins">All plugins</a></div></section>`;
  }

  /** Does something that answers with how the install stands then. */
  async #run(at: string, what: () => Promise<PluginInstall>): Promise<PluginInstall | undefined> {
    this.#deeds += 1;
    const install = await this.tryAt(at, what);
    this.#deeds += 1;
    if (install !== undefined && this.reading !== undefined) this.reading = { ...this.reading, install };
    // Switches show what holds, also after a change that did not come about.
    else if (this.trouble?.what.code === 'plugins.changed_meanwhile') await this.#reReading.now();
    this.requestUpdate();
    return install;
  }

  #change(at: string, what: Change, revision = this.reading?.install.revision): Promise<PluginInstall | undefined> {
    return this.#run(at, () => client.call('plugins.change', { installId: this.#installId, ...what, ...(revision === undefined ? {} : { ifRevision: revision }) }));
  }

  readonly #save = async (settings: SettingValues, revision: number): Promise<Saving> => {
    const install = await this.#change('settings', { settings }, revision);
    if (install !== undefined) return { saved: true, stands: install };
    return { saved: false, stands: this.troubleOf('settings')?.code === 'plugins.changed_meanwhile' ? this.reading?.install : undefined };
  };

  async #setSecret(name: string, value: string | null): Promise<boolean> {
    this.#deeds += 1;
    const done = await this.tryAt(`secret ${name}`, () => client.call('plugins.set_secret', { installId: this.#installId, name, value }));
    this.#deeds += 1;
    await this.#reReading.now();
    return done !== undefined;
  }

  readonly #tryAgain = async (): Promise<void> => {
    if (await this.#run('try-again', () => client.call('plugins.try_again', { installId: this.#installId })) !== undefined) await this.#focus('#nm');
  };

  readonly #granted = async ({ detail }: CustomEvent<string[]>): Promise<void> => {
    const { question, reading } = this;
    if (question === undefined) return;
    // What was revoked since the dialog opened is not granted again.
    const now = reading === undefined ? undefined : questionOfPending(reading.install);
    if (await this.#run('question', () => carryOut(now?.packageId === question.packageId ? now : question, detail)) === undefined) return;
    this.question = undefined;
    await this.#focus('#nm');
  };

  #askBack(install: PluginInstall): void {
    const { previous } = install;
    if (previous === undefined) return;
    this.confirmation = beforeGoingBack(install, previous, async () => {
      if (await this.#run('back', () => client.call('plugins.roll_back', { installId: this.#installId })) !== undefined) await this.#focus('#nm');
    });
  }

  #askTakeAway(secret: PluginInstall['secrets'][number]): void {
    this.confirmation = beforeTakingAway(secret, async () => {
      if (await this.#setSecret(secret.name, null)) await this.#focus(`#x-${secret.name}`);
    });
  }

  async #uninstall(name: string): Promise<void> {
    const data = await this.tryAt('uninstall', () => takeAway(name, this.#installId));
    if (data === undefined) return;
    this.left = { name, data };
    document.title = 'Plugins · Parley';
    await this.#focus('#un');
  }

  /** What was pressed is gone with what it did; the keyboard goes on from here. */
  async #focus(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #copy(what: 'log' | 'webhook', text: string): void {
    void navigator.clipboard.writeText(text).then(() => { this.copied = what; }, () => undefined);
  }
}

const backLink = html`<a class="back-link" href="/console/plugins">${icon(moreIcons.back, 's')}Plugins</a>`;
define('parley-console-plugin', ConsolePlugin);
