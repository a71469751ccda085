import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { effectivePermissions, personalPermissions, type PersonalPermission } from '@parley/contracts/plain/permissions';
import { baseStyles } from '../../foundation/base.styles.ts';
import { DecidingElement } from '../../foundation/deciding-element.ts';
import { define } from '../../foundation/define.ts';
import { dialogStyles } from '../../foundation/dialog.styles.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { icon } from '../../foundation/icons.ts';
import type { CallView, PersonView } from '../../session/view.ts';

/** The dialog was closed. */
export class PermissionsClosed extends Event {
  constructor() {
    super('parley-permissions-closed');
  }
}

const words: Readonly<Record<PersonalPermission, string>> = {
  'media.microphone': 'Speak',
  'media.camera': 'Show the camera',
  'media.screen': 'Share the screen',
  'chat.send': 'Write in the chat',
  'participants.raise_hand': 'Raise a hand',
  'participants.react': 'React',
  'plugins.use': 'Use plugins',
  'admission.decide': 'Let people in, or turn them away',
  'participants.mute': 'Mute others',
  'participants.stop_video': 'Stop cameras and shared screens of others',
  'participants.spotlight': 'Put somebody in the spotlight',
  'participants.manage': 'Remove others',
  'chat.moderate': 'Delete messages of others',
  'calls.manage': 'Change how the call is held',
  'calls.extend': 'Add time',
  'calls.end': 'End the call for everyone',
};
const themselves = personalPermissions.slice(0, 7);
const others = personalPermissions.slice(7);

/** What one person may do in this call, and what of it was decided for them alone. Each switch takes effect at once. */
export class ParleyPermissions extends DecidingElement {
  static override properties = { ...DecidingElement.properties, personId: { attribute: false } };
  static override styles = [baseStyles, dialogStyles, css`
    .body { display: grid; gap: 16px; min-block-size: 0; padding: 4px 28px 28px; overflow: auto; overflow-wrap: anywhere; }
    fieldset { display: grid; gap: 4px; }
    legend { padding: 0; margin-block-end: 4px; }
    .switch .txt { min-inline-size: 0; }
    .btn { justify-self: start; }
    @media (max-width: 512px) { .body { padding: 4px 20px 20px; } }
  `];
  declare personId: string | undefined;

  override render() {
    const { view } = this;
    const person = view?.people.find(({ personId }) => personId === this.personId);
    if (view?.call === undefined || person === undefined) return nothing;
    const { given, taken } = person.personal;
    return html`<dialog class="dialog" tabindex="-1" aria-labelledby="t" @close=${this.#closed} @click=${this.#pressedBeside} @keydown=${this.#keydown}>
      <header><h2 id="t" class="grow">What ${person.name} may do</h2><button type="button" class="ib" aria-label="Close" @click=${() => this.#dialog?.close()}>${icon(moreIcons.close)}</button></header>
      <div class="body" tabindex="0" role="region" aria-label="Permissions of ${person.name}">
        ${this.#group('For themselves', themselves, view.call.policy, person)}
        ${this.#group('For the call', others, view.call.policy, person)}
        <p class="hint" role="status">${given.length + taken.length === 0 ? `All as for every ${roleNames[person.role]} of this call.` : ''}</p>
        ${given.length + taken.length === 0 ? nothing : html`<button type="button" class="btn" aria-describedby=${this.describedBy('none')} @click=${() => void this.#decideNothing(person)}>As every ${roleNames[person.role]}</button>${this.problemOf('none')}`}
      </div></dialog>`;
  }

  #group(title: string, list: readonly PersonalPermission[], policy: NonNullable<CallView['call']>['policy'], person: PersonView): TemplateResult {
    const [byRole, now] = [effectivePermissions(person.role, policy), effectivePermissions(person.role, policy, person.personal)];
    return html`<fieldset><legend class="label">${title}</legend>${list.map((permission) => {
      const [usual, on] = [byRole.has(permission), now.has(permission)];
      const id = permission.replace('.', '-');
      // What is as the role has it is not decided for one person: it follows the role and the policy when they change.
      return html`<label class="switch" for=${id}><input type="checkbox" role="switch" id=${id} .checked=${live(this.shown(id, on))} aria-describedby=${this.describedBy(id, usual === on ? undefined : `${id}-d`)} @change=${(event: Event) => {
        const wanted = (event.target as HTMLInputElement).checked;
        void this.decide(id, () => this.#permit(person, { [permission]: wanted === usual ? null : wanted }), wanted);
      }}><span class="txt">${words[permission]}${usual === on ? nothing : html`<span class="hint" id="${id}-d">Decided for ${person.name} alone</span>`}</span></label>${this.problemOf(id)}`;
    })}</fieldset>`;
  }

  #permit({ personId }: PersonView, permissions: Readonly<Partial<Record<PersonalPermission, boolean | null>>>): Promise<void> | undefined {
    return this.session?.run('people.permit', { personId, permissions });
  }

  async #decideNothing(person: PersonView): Promise<void> {
    const all = Object.fromEntries([...person.personal.given, ...person.personal.taken].map((each) => [each, null]));
    if (!await this.decide('none', () => this.#permit(person, all))) return;
    // The button goes with what it takes back.
    this.renderRoot.querySelector<HTMLElement>('.body')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override updated(): void {
    const dialog = this.#dialog;
    // Whoever has left leaves nothing to decide.
    if (dialog === null) this.#closed();
    else if (!dialog.open) dialog.showModal();
  }

  readonly #closed = (): void => void this.dispatchEvent(new PermissionsClosed());

  readonly #pressedBeside = (event: MouseEvent): void => {
    if (event.target === this.#dialog) this.#dialog?.close();
  };

  /** Keys belong to the dialog while it stands: the same key closes the panel behind it. */
  readonly #keydown = (event: KeyboardEvent): void => event.stopPropagation();
}

const roleNames: Readonly<Record<PersonView['role'], string>> = { guest: 'guest', participant: 'participant', cohost: 'co-host', host: 'host' };

define('parley-permissions', ParleyPermissions);
