import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OperationOutput } from '@parley/contracts/operations';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import { define } from '@parley/web-components/foundation/define';
import { icon } from '@parley/web-components/foundation/icons';
import { initials } from '@parley/web-components/foundation/initials';
import { moreIcons } from '@parley/web-components/foundation/more-icons';
import { client, pageSheet } from '../page-element.ts';
import { ConsolePart } from './console-part.ts';

type People = OperationOutput<'organizations.list_members'>;
const roles: readonly (readonly [MemberRole, string])[] = [['member', 'Member'], ['admin', 'Admin'], ['owner', 'Owner']];
const nameOf = (role: MemberRole): string => roles.find(([each]) => each === role)?.[1] ?? role;

/** Members of the organization and who is invited. */
class ConsolePeople extends ConsolePart {
  static override properties = { ...ConsolePart.properties, people: { state: true }, invited: { state: true }, asked: { state: true } };
  static override styles = [...pageSheet, css`
    /* Room for what was refused, in two lines: it pushes nobody from under the pointer. */
    .head { min-block-size: 62px; }
    .head > .note { max-inline-size: 60%; }
    .invite { display: grid; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)); gap: 12px; align-items: end; }
    .listing .select { inline-size: auto; min-block-size: 36px; }
    .link { overflow-wrap: anywhere; font-family: var(--parley-font-mono); font-size: var(--parley-text-s); }
  `];
  declare people: People | undefined;
  declare invited: OperationOutput<'organizations.invite'> | undefined;
  /** The role that somebody is about to have. */
  declare asked: { readonly memberId: string; readonly role: MemberRole } | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(() => this.#read());
  }

  async #read(): Promise<void> {
    this.people = await client.call('organizations.list_members', {});
  }

  override render() {
    const { people } = this;
    return html`<div class="head"><h1 class="display is-m grow">People</h1>${this.problemNote()}</div>
      ${this.manages ? this.#invitation() : nothing}
      ${people === undefined ? html`<p class="muted" role="status">Looking…</p>` : html`
        <section class="card stack is-3" aria-labelledby="me"><h2 id="me">Members</h2><ul class="listing">${people.members.map((member) => this.#member(member))}</ul></section>
        ${people.invitations.length === 0 ? nothing : html`<section class="card stack is-3" aria-labelledby="in"><h2 id="in">Invited</h2><ul class="listing">${people.invitations.map((each) => html`<li><span class="avatar is-s" aria-hidden="true">${initials(each.name)}</span><span class="grow"><b>${each.name}</b><br><span class="small muted">${each.email} · as ${nameOf(each.role)} · until ${new Date(each.expiresAt).toLocaleDateString()}</span></span>
          ${this.manages ? html`<button type="button" class="btn is-s is-danger-quiet" aria-label="Withdraw the invitation of ${each.name}" @click=${() => void this.#change(() => client.call('organizations.withdraw_invitation', { invitationId: each.id }))}>Withdraw</button>` : nothing}</li>`)}</ul></section>`}`}`;
  }

  #invitation(): TemplateResult {
    const { invited } = this;
    return html`<section class="card stack is-3" aria-labelledby="iv"><h2 id="iv">Invite somebody</h2>
      <form class="invite" @submit=${this.#invite}><div class="field"><label for="n">Name</label><input class="input" id="n" name="name" required maxlength="60" autocomplete="off"></div>
        <div class="field"><label for="e">Mail address</label><input class="input" id="e" name="email" type="email" required maxlength="254" autocomplete="off"></div>
        <div class="field"><label for="r">Role</label><span class="pick"><select class="input select" id="r" name="role">${roles.filter(([role]) => role !== 'owner' || this.self.member?.role === 'owner').map(([role, name]) => html`<option value=${role}>${name}</option>`)}</select></span></div>
        <button type="submit" class="btn is-primary ${this.busy ? 'is-busy' : ''}">Invite</button></form>
      ${invited === undefined ? nothing : html`<div class="note" role="status">${icon(moreIcons.info)}<div class="stack is-1"><p>${invited.url === undefined ? `A letter is on its way to ${invited.invitation.email}.` : `No mail server is set up here. Pass this link to ${invited.invitation.name} yourself; it works once, for seven days.`}</p>${invited.url === undefined ? nothing : html`<p class="link">${invited.url}</p>`}</div></div>`}</section>`;
  }

  #member(member: People['members'][number]): TemplateResult {
    const own = member.id === this.self.member?.id;
    const decides = this.manages && (member.role !== 'owner' || this.self.member?.role === 'owner');
    const choices = roles.filter(([role]) => role !== 'owner' || this.self.member?.role === 'owner');
    const shown = this.asked?.memberId === member.id ? this.asked.role : member.role;
    return html`<li><span class="avatar is-s" aria-hidden="true">${initials(member.name)}</span><span class="grow"><b>${member.name}</b>${own ? html` <span class="muted small">You</span>` : nothing}<br><span class="small muted">${member.email ?? 'signs in by a link from the server'}</span></span>
      ${decides ? html`<select class="input select" aria-label="Role of ${member.name}" @change=${(event: Event) => void this.#changeRole(member.id, (event.target as HTMLSelectElement).value as MemberRole)}>${choices.map(([role, name]) => html`<option value=${role} .selected=${live(role === shown)}>${name}</option>`)}</select>
        <button type="button" class="btn is-s is-danger-quiet" aria-label="Remove ${member.name}" @click=${() => this.#remove(member)}>Remove</button>` : html`<span class="chip">${nameOf(member.role)}</span>`}</li>`;
  }

  #remove(member: People['members'][number]): void {
    if (!window.confirm(`Remove ${member.name}? They are signed out everywhere at once.`)) return;
    void this.#change(() => client.call('organizations.remove_member', { memberId: member.id }));
  }

  async #changeRole(memberId: string, role: MemberRole): Promise<void> {
    // One thing is changed at a time; what is chosen meanwhile goes back.
    if (this.busy) return this.requestUpdate();
    this.asked = { memberId, role };
    await this.#change(() => client.call('organizations.change_role', { memberId, role }));
    this.asked = undefined;
  }

  /** Whatever came of it, the list shows how it is. */
  async #change(what: () => Promise<unknown>): Promise<void> {
    await this.attempt(what);
    const { problem } = this;
    if (problem !== undefined) this.asked = undefined;
    await this.#read().catch(() => undefined);
    this.problem = problem;
  }

  readonly #invite = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const given = new FormData(form);
    this.invited = await this.attempt(() => client.call('organizations.invite', { name: String(given.get('name')), email: String(given.get('email')), role: String(given.get('role')) as MemberRole }));
    if (this.invited === undefined) return;
    form.reset();
    await this.#read().catch(() => undefined);
  };
}
define('parley-console-people', ConsolePeople);
