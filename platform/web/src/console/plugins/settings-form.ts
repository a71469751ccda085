import { html, nothing, type PropertyValues } from 'lit';
import type { FieldError } from '@parley/contracts/plain/fault';
import type { SettingField, SettingValues } from '@parley/contracts/manifest';
import type { PluginInstall } from '@parley/contracts/plugin-words';
import { define } from '@parley/web-components/foundation/define';
import { ParleyElement } from '@parley/web-components/foundation/parley-element';
import { pageSheet } from '../../page-element.ts';
import { drawSetting } from './draw-setting.ts';
import { pluginStyles } from './plugin.styles.ts';
import { problemsByField, readSettingValues, shownValue } from './settings-values.ts';
import type { Trouble } from './trouble.ts';
import { troubleNote } from './trouble-note.ts';

type Kept = Readonly<Record<string, unknown>>;
/** What came of saving. `stands`: how the plugin stands now, where the form goes on from that. */
export interface Saving { readonly saved: boolean; readonly stands: PluginInstall | undefined }

/** The form of a plugin’s settings. The page reads again and again; what was typed stays until it is saved. */
class PluginSettingsForm extends ParleyElement {
  static override properties = { fields: { attribute: false }, values: { attribute: false }, revision: { attribute: false }, trouble: { attribute: false }, busy: { type: Boolean }, save: { attribute: false }, shown: { state: true }, problems: { state: true }, saved: { state: true } };
  static override styles = [...pageSheet, pluginStyles];
  declare fields: readonly SettingField[];
  declare values: Kept;
  declare revision: number;
  declare trouble: Trouble | undefined;
  declare busy: boolean;
  /** The revision is the one whose settings stood in the form. */
  declare save: (settings: SettingValues, revision: number) => Promise<Saving>;
  declare shown: Kept | undefined;
  declare problems: readonly FieldError[] | undefined;
  declare saved: boolean;
  #typed = false;
  #revision = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('values') && !changed.has('revision') && this.shown !== undefined) return;
    const same = JSON.stringify(this.shown) === JSON.stringify(this.values);
    // Other changes than of the settings do not concern what is typed here.
    if (same || !this.#typed) this.#revision = this.revision;
    if (!same && !this.#typed) this.shown = this.values;
  }

  override render() {
    const { fields, shown = {}, problems } = this;
    // What was found wrong here comes before what the server said of an earlier try.
    const trouble = problems === undefined ? this.trouble : undefined;
    const { of, rest } = problemsByField(fields, problems ?? trouble?.errors ?? []);
    const beside = trouble === undefined ? undefined : { ...trouble, errors: [], ...(rest.length === 0 ? {} : { reason: rest.join('\n') }) };
    return html`<form class="stack is-4" novalidate @input=${this.#input} @submit=${this.#submit}>${fields.map((field) => drawSetting(field, shownValue(field, shown), of.get(field.name)))}
      ${troubleNote(beside)}<div class="row is-3 is-wrap"><button type="submit" class="btn is-primary ${this.busy ? 'is-busy' : ''}" aria-busy=${this.busy ? 'true' : nothing}>Save settings</button><span class="small muted" role="status">${this.saved ? 'Saved.' : ''}</span></div></form>`;
  }

  readonly #input = (): void => {
    this.#typed = true;
    this.saved = false;
  };

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const read = readSettingValues(this.fields, new FormData(event.target as HTMLFormElement));
    this.problems = 'problems' in read ? read.problems : undefined;
    this.saved = false;
    if ('values' in read) this.#went(await this.save(read.values, this.#revision));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };

  /** Fields that somebody else changed show theirs; what was typed into the others stays. */
  #went({ saved, stands }: Saving): void {
    this.saved = saved;
    if (saved) this.#typed = false;
    if (stands === undefined) return;
    this.shown = stands.settings.values;
    this.#revision = stands.revision;
  }
}
define('parley-plugin-settings-form', PluginSettingsForm);
