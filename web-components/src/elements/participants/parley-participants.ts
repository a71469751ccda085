import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Me, PersonView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { closeOnPressBeside } from '../../foundation/close-on-press-beside.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { ordinal } from '../../foundation/counts.ts';
import { keyInMenu } from '../../foundation/move-in-menu.ts';
import { initials } from '../../foundation/initials.ts';
import { verifiedBadge } from '../../foundation/verified.ts';
import '../copy-link/parley-copy-link.ts';
import '../lobby-manager/parley-lobby-manager.ts';
import { personMenu } from './person-menu.ts';

/** From so many people on one looks for somebody by name. */
const manyPeople = 10;

/** Everybody in the call and, for hosts, at the door. */
export class ParleyParticipants extends SessionElement {
  static override properties = { ...SessionElement.properties, removing: { state: true }, permitting: { state: true }, open: { state: true }, sought: { state: true } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: flex; min-block-size: 0; }
    .panel { inline-size: 100%; }
    li { position: relative; }
    .menu { inset-block-start: 48px; inset-inline-end: 8px; }
    .tools { display: grid; gap: 8px; padding-block: 4px; }
    .sure { display: grid; gap: 8px; padding: 8px; }
  `];
  declare removing: string | undefined;
  /** About whom the dialog of permissions is. What draws it loads then. */
  declare permitting: string | undefined;
  /** Whose menu is open. */
  declare open: string | undefined;
  declare sought: string;
  /** The person as they were when their menu opened: what it offers must not move under the finger. */
  #opened: PersonView | undefined;

  constructor() {
    super();
    closeOnPressBeside(this, () => { this.open = undefined; });
    this.sought = '';
  }

  override render() {
    const { view } = this;
    if (view?.me === undefined) return nothing;
    const { me } = view;
    const sought = this.sought.trim().toLocaleLowerCase();
    const found = view.people.filter((person) => person.name.toLocaleLowerCase().includes(sought));
    const hands = found.filter((person) => person.hand !== undefined).sort((left, right) => (left.hand ?? 0) - (right.hand ?? 0));
    const hosts = me.role === 'host' || me.role === 'cohost';
    return html`<aside class="panel" aria-labelledby="pp">
      <header><h2 id="pp" class="grow" tabindex="-1">People <span class="muted num">${view.people.length}</span></h2>
        <button type="button" class="ib is-s" aria-label="Close people" @click=${() => this.dispatchEvent(new CustomEvent('parley-close-panel', { bubbles: true, composed: true }))}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="People in the call">
        ${me.permissions.includes('admission.decide') ? html`<parley-lobby-manager .session=${this.session}></parley-lobby-manager>` : nothing}
        <div class="tools">
          ${view.people.length > manyPeople ? html`<span class="pick"><label class="sr" for="ps">Find a person</label>${icon(moreIcons.search)}<input id="ps" class="input select is-icon" type="search" placeholder="Find a person" @input=${(event: Event) => { this.sought = (event.target as HTMLInputElement).value; }}></span>` : nothing}
          <div class="row is-wrap">${view.guestUrl === undefined ? nothing : html`<parley-copy-link .session=${this.session}></parley-copy-link>`}
            ${hosts && view.people.length > 1 ? html`<button type="button" class="btn is-s" @click=${() => this.run('people.mute_all')}>${icon(doorIcons.micOff, 's')}Mute all</button>` : nothing}
            ${hosts && hands.length > 0 ? html`<button type="button" class="btn is-s" @click=${() => this.run('people.lower_all_hands')}>${icon(doorIcons.hand, 's')}Lower all hands</button>` : nothing}</div>
        </div>
        ${hands.length === 0 ? nothing : html`<h3 class="sec">Hands, first come first</h3><ul>${this.#rows(hands, me)}</ul>`}
        <h3 class="sec">In the call</h3>
        <ul>${this.#rows(found.filter((person) => person.hand === undefined), me)}</ul>
      </div></aside>
      ${this.permitting === undefined ? nothing : html`<parley-permissions .session=${this.session} .personId=${this.permitting} @parley-permissions-closed=${this.#permitted}></parley-permissions>`}`;
  }

  readonly #permitted = (): void => {
    const owner = this.permitting;
    this.permitting = undefined;
    this.renderRoot.querySelector<HTMLElement>(`#m-${owner ?? ''}`)?.focus();
  };

  #rows(people: readonly PersonView[], me: Me): unknown {
    return repeat(people, (person) => person.personId, (person) => this.#row(person, me));
  }

  #row(person: PersonView, me: Me): TemplateResult {
    const { personId } = person;
    const open = this.open === personId;
    const menu = this.view === undefined ? nothing : personMenu(this.view, me, open ? this.#opened ?? person : person, (name, ...payload) => {
      this.#closeMenu();
      this.run(name, ...payload);
    }, () => {
      this.open = undefined;
      this.removing = personId;
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.sure .is-danger')?.focus());
    }, () => {
      this.open = undefined;
      void import('../permissions/parley-permissions.ts').then(() => { this.permitting = personId; }).catch(() => undefined);
    });
    return html`<li><div class="lr"><span class="avatar ${person.self ? 'is-leaf' : ''}" aria-hidden="true">${initials(person.name)}</span>
      <span class="who"><span class="row"><b class="clip">${person.name}</b>${person.role === 'host' || person.role === 'cohost' ? html`<span class="chip is-accent">${person.role === 'host' ? 'Host' : 'Co-host'}</span>` : nothing}${verifiedBadge(person.verified)}</span>
        <span class="tiny muted">${standing(person)}</span></span>
      <span class="acts">${person.hand === undefined ? nothing : html`<span class="chip is-ask">${icon(doorIcons.hand, 's')}${ordinal(person.hand)}</span>`}<span class="st ${person.microphoneOn ? 'is-on' : 'is-off'}">${icon(person.microphoneOn ? doorIcons.mic : doorIcons.micOff)}<span class="sr">${person.microphoneOn ? 'microphone on' : 'muted'}</span></span>
        ${menu === nothing ? nothing : html`<button type="button" class="ib is-s" id="m-${personId}" aria-label="Actions for ${person.name}" aria-haspopup="menu" aria-expanded=${open} @click=${() => this.#toggleMenu(person)}>${icon(moreIcons.more)}</button>`}</span></div>
      ${open && menu !== nothing ? html`<div class="menu" role="menu" aria-label="Actions for ${person.name}" @keydown=${this.#menuKey}>${menu}</div>` : nothing}
      ${this.removing === personId ? html`<div class="sure note is-danger"><p>${person.name} leaves the call and cannot come back with the same link.</p><div class="row"><button type="button" class="btn is-s is-danger" @click=${() => this.#remove(personId)}>Remove from the call</button><button type="button" class="btn is-s" @click=${() => { this.removing = undefined; }}>Keep</button></div></div>` : nothing}</li>`;
  }

  #toggleMenu(person: PersonView): void {
    this.#opened = person;
    this.open = this.open === person.personId ? undefined : person.personId;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('[role="menuitem"]')?.focus());
  }

  #closeMenu(): void {
    const owner = this.open;
    this.open = undefined;
    if (owner !== undefined) this.renderRoot.querySelector<HTMLElement>(`#m-${owner}`)?.focus();
  }

  readonly #menuKey = (event: KeyboardEvent): void => keyInMenu(event, [...this.renderRoot.querySelectorAll<HTMLElement>('[role="menuitem"]')], () => this.#closeMenu());

  override firstUpdated(): void {
    this.renderRoot.querySelector('h2')?.focus();
  }

  #remove(personId: string): void {
    this.removing = undefined;
    this.run('people.remove', { personId });
    this.renderRoot.querySelector('h2')?.focus();
  }
}

function standing(person: PersonView): string {
  const what = person.state === 'away' || person.line === 'lost' ? 'Reconnecting' : person.state === 'joining' ? 'Joining' : person.sharing ? 'Shares a screen' : person.speaking ? 'Speaking' : person.line === 'weak' ? 'Weak line' : person.self ? 'In the call' : person.role === 'participant' ? 'Guest' : 'In the call';
  return person.self ? `You, ${what.toLowerCase()}` : what;
}
define('parley-participants', ParleyParticipants);
