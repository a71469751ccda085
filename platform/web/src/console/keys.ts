import { css, html, nothing, type TemplateResult } from 'lit';
import type { OperationInput, OperationOutput } from '@parley/contracts/operations';
import { keyScopes } from '@parley/contracts/plain/permissions';
import { define } from '@parley/web-components/foundation/define';
import { dialogStyles } from '@parley/web-components/foundation/dialog.styles';
import { icon } from '@parley/web-components/foundation/icons';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';

type Key = OperationOutput<'organizations.list_keys'>['keys'][number];
type Scope = Key['scopes'][number];

/** What a permission means to whoever makes a key. */
const meanings: Partial<Record<Scope, string>> = {
  'calls.create': 'Start and plan calls', 'calls.read': 'Read calls: who was there, and when', 'calls.manage': 'Change calls and get their host links', 'calls.end': 'End calls',
  'participants.read': 'See who is in a call', 'chat.read': 'Read chat', 'organizations.read': 'Read the organization and its members', 'admission.vouch': 'Let people in by entry tickets',
};
const day = (at: string): string => new Date(at).toLocaleDateString();

/** API keys of the organization. */
class ConsoleKeys extends ConsolePart {
  static override properties = { ...ConsolePart.properties, keys: { state: true }, made: { state: true }, copied: { state: true } };
  static override styles = [...pageSheet, dialogStyles, css`
    .scopes { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 4px 16px; border: 0; padding: 0; margin: 0; min-inline-size: 0; }
    .scopes label { display: flex; gap: 8px; align-items: flex-start; padding-block: 4px; font-size: var(--parley-text-s); }
    .scopes input { inline-size: 18px; block-size: 18px; margin: 1px 0 0; accent-color: var(--parley-accent); flex: none; }
    .secret { overflow-wrap: anywhere; font-family: var(--parley-font-mono); padding: 12px; border-radius: var(--parley-radius-m); background: var(--parley-sunken); user-select: all; }
    .dialog .inside { padding: 0 28px 28px; }
    .two-fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; }
  `];
  declare keys: Key[] | undefined;
  declare made: OperationOutput<'organizations.create_key'> | undefined;
  declare copied: boolean;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  async #read(): Promise<void> {
    this.keys = (await client.call('organizations.list_keys', {})).keys;
  }

  override render() {
    const { keys } = this;
    return html`<div class="head"><h1 class="display is-m grow">API keys</h1></div>${this.problemNote()}
      <section class="card stack is-3" aria-labelledby="nk"><h2 id="nk">Make a key</h2><p class="small muted">Your server uses it in the Authorization header. Give it no more than it needs.</p>
        <form class="stack is-3" @submit=${this.#make}><div class="two-fields"><div class="field"><label for="kn">What is it for?</label><input class="input" id="kn" name="name" required maxlength="60" autocomplete="off" placeholder="Website"></div>
          <div class="field"><label for="kd">Good for</label><span class="pick"><select class="input select" id="kd" name="days"><option value="90">90 days</option><option value="30">30 days</option><option value="365">One year</option><option value="">As long as it is not revoked</option></select></span></div></div>
          <fieldset class="scopes"><legend class="label">It may</legend>${keyScopes.map((scope) => html`<label><input type="checkbox" name="scopes" value=${scope}><span>${meanings[scope as Scope] ?? scope}<br><code class="tiny muted">${scope}</code></span></label>`)}</fieldset>
          <div class="row"><button type="submit" class="btn is-primary ${this.busy ? 'is-busy' : ''}">Make the key</button></div></form></section>
      ${keys === undefined ? html`<p class="muted" role="status">Looking…</p>` : keys.length === 0 ? html`<p class="muted small">There is no key yet.</p>` : html`<section class="card stack is-3" aria-labelledby="ks"><h2 id="ks">Keys</h2><ul class="listing">${keys.map((key) => this.#key(key))}</ul></section>`}
      ${this.#secret()}`;
  }

  #key(key: Key): TemplateResult {
    const expired = key.expiresAt !== undefined && Date.parse(key.expiresAt) <= Date.now();
    return html`<li>${icon(moreIcons.key)}<span class="grow"><b>${key.name}</b> <code class="small muted">${key.prefix}…</code><br><span class="small muted">${key.scopes.join(', ')}</span><br><span class="small muted">made by ${key.by} on ${day(key.createdAt)} · ${key.lastUsedAt === undefined ? 'never used' : `last used ${new Date(key.lastUsedAt).toLocaleString()}`}${key.expiresAt === undefined ? '' : ` · until ${day(key.expiresAt)}`}</span></span>
      ${key.revokedAt !== undefined ? html`<span class="chip is-danger">Revoked</span>` : expired ? html`<span class="chip">Expired</span>` : html`<button type="button" class="btn is-s is-danger-quiet" aria-label="Revoke ${key.name}" @click=${() => this.#revoke(key)}>Revoke</button>`}</li>`;
  }

  #secret(): TemplateResult | typeof nothing {
    const { made } = this;
    if (made === undefined) return nothing;
    return html`<dialog class="dialog" aria-labelledby="sk" @close=${() => { this.made = undefined; }}><header><h2 id="sk" class="grow">The key ${made.key.name}</h2></header>
      <div class="inside stack is-4"><p>Copy it now. It is shown this once, and only its fingerprint is kept here.</p><p class="secret">${made.secret}</p>
        <div class="row"><button type="button" class="btn is-primary" @click=${this.#copy}>Copy the key</button><button type="button" class="btn" @click=${() => this.renderRoot.querySelector('dialog')?.close()}>Done</button><span class="small muted" role="status">${this.copied ? 'Copied.' : ''}</span></div></div></dialog>`;
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  readonly #copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(this.made?.secret ?? '').then(() => { this.copied = true; }, () => undefined);
  };

  readonly #make = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    const scopes = given.getAll('scopes') as OperationInput<'organizations.create_key'>['scopes'];
    if (scopes.length === 0) {
      this.problem = 'Choose at least one thing that the key may do.';
      return;
    }
    const days = String(given.get('days'));
    this.copied = false;
    this.made = await this.attempt(() => client.call('organizations.create_key', { name: String(given.get('name')), scopes, ...(days === '' ? {} : { days: Number(days) }) }));
    if (this.made === undefined) return;
    form.reset();
    await this.#read().catch(() => undefined);
  };

  #revoke(key: Key): void {
    if (!window.confirm(`Revoke ${key.name}? Whatever uses it is refused from now on.`)) return;
    void this.attempt(async () => {
      await client.call('organizations.revoke_key', { keyId: key.id });
      await this.#read();
    });
  }
}
define('parley-console-keys', ConsoleKeys);
