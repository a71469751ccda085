import { css, html, nothing } from 'lit';
import type { OperationOutput } from '@parley/contracts/operations';
import { define } from '@parley/web-components/foundation/define';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';

type Page = OperationOutput<'organizations.list_audit'>;

/** What a change is called in a sentence. */
const deeds: Readonly<Record<string, string>> = {
  'organizations.create': 'created the organization', 'organizations.invite': 'invited', 'organizations.accept_invitation': 'came by invitation', 'organizations.issue_sign_in_link': 'printed a sign-in link for', 'organizations.withdraw_invitation': 'withdrew the invitation of',
  'organizations.change_role': 'changed the role of', 'organizations.remove_member': 'removed', 'organizations.create_key': 'made the key', 'organizations.revoke_key': 'revoked the key', 'organizations.set_origins': 'changed the sites that embed', 'organizations.rename': 'renamed the organization to',
  'plugins.install': 'installed', 'plugins.update': 'updated', 'plugins.roll_back': 'went back to', 'plugins.change': 'changed the plugin', 'plugins.set_secret': 'set a secret of', 'plugins.try_again': 'let run again', 'plugins.export': 'exported the data of', 'plugins.uninstall': 'uninstalled', 'plugins.stopped': 'stopped',
};

/** Who changed what. */
class ConsoleAudit extends ConsolePart {
  static override properties = { ...ConsolePart.properties, page: { state: true } };
  static override styles = [...pageSheet, css`.holder { overflow-x: auto; } td { vertical-align: top; } .tbl td:last-child, .tbl th:last-child { text-align: start; }`];
  declare page: Page | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => { this.page = await client.call('organizations.list_audit', {}); });
  }

  override render() {
    const { page } = this;
    return html`<div class="head"><h1 class="display is-m grow">Audit</h1></div>${this.problemNote()}
      ${page === undefined ? html`<p class="muted" role="status">Looking…</p>` : page.entries.length === 0 ? html`<p class="muted">Nothing was changed yet.</p>` : html`<section class="card is-flush" aria-label="Changes"><div class="holder" tabindex="0" role="region" aria-label="Changes, newest first"><table class="tbl"><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead>
        <tbody>${page.entries.map(({ at, by, what, on, details }) => html`<tr><td class="num">${new Date(at).toLocaleString()}</td><td>${by}</td><td>${deeds[what] ?? what}${on === undefined ? nothing : html` <b>${on}</b>`}${details === undefined ? nothing : html`<br><span class="small muted">${Object.entries(details).filter(([, value]) => value !== '').map(([key, value]) => `${key}: ${value}`).join(' · ')}</span>`}</td></tr>`)}</tbody></table></div>
        ${page.before === undefined ? nothing : html`<div class="row wrap is-page"><button type="button" class="btn is-s ${this.busy ? 'is-busy' : ''}" @click=${this.#older}>Older changes</button></div>`}</section>`}`;
  }

  readonly #older = (): void => {
    const { page } = this;
    if (page?.before === undefined) return;
    const { before } = page;
    void this.attempt(async () => {
      const next = await client.call('organizations.list_audit', { before });
      this.page = { ...next, entries: [...page.entries, ...next.entries] };
    });
  };
}
define('parley-console-audit', ConsoleAudit);
