import { css, html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PersonView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { personStyles } from '../../foundation/person.styles.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { initials } from '../../foundation/initials.ts';
import { verifiedBadge } from '../../foundation/verified.ts';
import '../copy-link/parley-copy-link.ts';
import '../lobby-manager/parley-lobby-manager.ts';

/** Everybody in the call and, for hosts, at the door. */
export class ParleyParticipants extends SessionElement {
  static override properties = { ...SessionElement.properties, removing: { state: true } };
  static override styles = [baseStyles, callStyles, personStyles, css`
    :host { display: flex; min-block-size: 0; }
    .panel { inline-size: 100%; }
    .sure { display: grid; gap: 8px; padding: 8px; }
  `];
  declare removing: string | undefined;

  override render() {
    const { view } = this;
    if (view === undefined) return nothing;
    const hosts = view.me?.role === 'host' || view.me?.role === 'cohost';
    return html`<aside class="panel" aria-labelledby="pp">
      <header><h2 id="pp" class="grow" tabindex="-1">People <span class="muted num">${view.people.length}</span></h2>
        <button type="button" class="ib is-s" aria-label="Close people" @click=${() => this.dispatchEvent(new CustomEvent('parley-close-panel', { bubbles: true, composed: true }))}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="People in the call">
        ${hosts ? html`<parley-lobby-manager .session=${this.session}></parley-lobby-manager><div class="row"><parley-copy-link .session=${this.session}></parley-copy-link></div>` : nothing}
        <h3 class="sec">In the call</h3>
        <ul>${repeat(view.people, (person) => person.personId, (person) => this.#row(person, hosts))}</ul>
      </div></aside>`;
  }

  #row(person: PersonView, hosts: boolean): TemplateResult {
    const mayRemove = hosts && !person.self && person.role !== 'host';
    return html`<li><div class="lr"><span class="avatar ${person.self ? 'is-leaf' : ''}" aria-hidden="true">${initials(person.name)}</span>
      <span class="who"><span class="row"><b class="clip">${person.name}</b>${person.role === 'host' || person.role === 'cohost' ? html`<span class="chip is-accent">${person.role === 'host' ? 'Host' : 'Co-host'}</span>` : nothing}${verifiedBadge(person.verified)}</span>
        <span class="tiny muted">${standing(person)}</span></span>
      <span class="acts"><span class="st ${person.microphoneOn ? 'is-on' : 'is-off'}">${icon(person.microphoneOn ? doorIcons.mic : doorIcons.micOff)}<span class="sr">${person.microphoneOn ? 'microphone on' : 'muted'}</span></span>
        ${mayRemove ? html`<button type="button" class="ib is-s" aria-label="Remove ${person.name}" aria-expanded=${this.removing === person.personId} @click=${() => { this.removing = this.removing === person.personId ? undefined : person.personId; }}>${icon(moreIcons.leave)}</button>` : nothing}</span></div>
      ${this.removing === person.personId ? html`<div class="sure note is-danger"><p>${person.name} leaves the call and cannot come back with the same link.</p><div class="row"><button type="button" class="btn is-s is-danger" @click=${() => this.#remove(person.personId)}>Remove from the call</button><button type="button" class="btn is-s" @click=${() => { this.removing = undefined; }}>Keep</button></div></div>` : nothing}</li>`;
  }

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
