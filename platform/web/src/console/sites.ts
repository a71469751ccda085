import { css, html, nothing } from 'lit';
import type { OperationOutput } from '@parley/contracts/operations';
import { define } from '@parley/web-components/foundation/define';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';

/** Sites whose pages may show calls of the organization. */
class ConsoleSites extends ConsolePart {
  static override properties = { ...ConsolePart.properties, organization: { state: true } };
  static override styles = [...pageSheet, css`.add { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px; align-items: end; } .listing code { overflow-wrap: anywhere; }`];
  declare organization: OperationOutput<'organizations.get'> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => { this.organization = await client.call('organizations.get', {}); });
  }

  override render() {
    const { organization } = this;
    return html`<div class="head"><h1 class="display is-m grow">Sites that embed</h1></div>${this.problemNote()}
      <section class="card stack is-3" aria-labelledby="st"><h2 id="st">Sites</h2><p class="small muted">Pages of these sites may show calls. A star stands for any subdomain: <code>https://*.example.com</code>.</p>
        <form class="add" @submit=${this.#add}><div class="field"><label for="o">Address of the site</label><input class="input" id="o" name="origin" required maxlength="200" placeholder="https://www.example.com" autocomplete="off" spellcheck="false"></div><button type="submit" class="btn is-primary ${this.busy ? 'is-busy' : ''}">Add site</button></form>
        ${organization === undefined ? html`<p class="muted" role="status">Looking…</p>` : organization.origins.length === 0 ? html`<p class="small muted">No other site may show calls.</p>`
          : html`<ul class="listing">${organization.origins.map((origin) => html`<li><code class="grow">${origin}</code><button type="button" class="btn is-s is-danger-quiet" aria-label="Remove ${origin}" @click=${() => this.#save(organization.origins.filter((each) => each !== origin))}>Remove</button></li>`)}</ul>`}</section>
      ${this.self.member?.role === 'member' ? nothing : html`<section class="card stack is-3" aria-labelledby="nm"><h2 id="nm">Name of the organization</h2><form class="add" @submit=${this.#rename}><div class="field"><label for="nn">Name</label><input class="input" id="nn" name="name" required maxlength="60" .value=${organization?.name ?? ''}></div><button type="submit" class="btn">Save</button></form></section>`}`;
  }

  #save(origins: readonly string[], name?: string): Promise<unknown> {
    return this.attempt(async () => {
      this.organization = await client.call('organizations.update', { origins: [...origins], ...(name === undefined ? {} : { name }), ...(this.organization === undefined ? {} : { ifRevision: this.organization.revision }) });
      return true;
    });
  }

  readonly #add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = String(new FormData(form).get('origin')).trim();
    // People paste addresses of pages; the origin of it is meant. A star is no host name that URL would read.
    const origin = !typed.includes('*') && URL.canParse(typed) ? new URL(typed).origin : typed.replace(/\/+$/, '');
    if (await this.#save([...(this.organization?.origins ?? []), origin]) === true) form.reset();
  };

  readonly #rename = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    await this.#save(this.organization?.origins ?? [], String(new FormData(event.target as HTMLFormElement).get('name')));
  };
}
define('parley-console-sites', ConsoleSites);
