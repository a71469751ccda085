import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ButtonNode, ShownView } from '@parley/contracts/plain/parleykit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { ParleyElement } from '../../foundation/parley-element.ts';
import { surfaceStyles } from '../../foundation/surface.styles.ts';
import { defaultButton, needsFields } from './default-button.ts';
import { drawNodes } from './draw-node.ts';
import { controlId } from './draw-question.ts';
import { actOf, type Drawing } from './drawing.ts';
import { missingOf, stillAsked, valuesOf } from './field-values.ts';
import { giveFocusBack, holdFocus, type HeldFocus } from './held-focus.ts';
import { kitSigns } from './kit-icons.ts';
import { linkQuestion } from './link-question.ts';
import { PluginActionEvent, PluginHideEvent } from './plugin-events.ts';
import { pluginViewStyles } from './plugin-view.styles.ts';
import { hasTimer } from './timer-text.ts';

/**
 * One view of a plugin: named, sewn on, hideable. It draws our own vocabulary and nothing else; what the plugin sent is only ever
 * text. A press is told by `parley-plugin-action`; whoever answers it sets `busy` meanwhile, or gives a newer view.
 */
export class ParleyPluginView extends ParleyElement {
  static override properties = {
    shown: { attribute: false }, imageUrl: { attribute: false }, busy: { type: Boolean },
    overVideo: { type: Boolean, attribute: 'over-video', reflect: true }, compact: { type: Boolean, reflect: true },
    framed: { type: Boolean }, noHide: { type: Boolean, attribute: 'no-hide' }, leadsTo: { state: true },
  };
  static override styles = [baseStyles, surfaceStyles, pluginViewStyles];
  declare shown: ShownView | undefined;
  /** From a picture's name in a view to where this page may load it, if it may. */
  declare imageUrl: (src: string, installId: string) => string | undefined;
  /** True while an action of this view is on its way. */
  declare busy: boolean;
  /** On the scrim, in white. */
  declare overVideo: boolean;
  /** In one line. */
  declare compact: boolean;
  /** In a frame that names the plugin and the view itself. */
  declare framed: boolean;
  declare noHide: boolean;
  /** Address of the link that somebody pressed, until they have answered. */
  declare leadsTo: URL | undefined;
  #typed = new Map<string, string | readonly string[]>();
  #missing = new Set<string>();
  #pressed = new Set<string>();
  #held: HeldFocus | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.imageUrl = () => undefined;
    this.busy = false;
    this.overVideo = false;
    this.compact = false;
    this.framed = false;
    this.noHide = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#keepTime();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#keepTime();
  }

  override render() {
    const { shown } = this;
    if (shown === undefined) return nothing;
    const { plugin, view } = shown;
    const look = [this.compact ? 'is-compact' : '', this.overVideo ? 'is-over-video' : '', this.framed ? 'is-framed' : ''].join(' ');
    const hide = this.noHide ? nothing : this.#hideButton(plugin);
    return html`<div class="kit ${look}" role="group" aria-label="From the plugin ${plugin}" tabindex="-1" @keydown=${this.#keydown}>
      ${this.framed ? nothing : html`<div class="by">${icon(kitSigns.plug, 's')}<span class="clip">${plugin}</span>${this.compact ? nothing : hide}</div>${this.#title(view.title)}`}
      ${drawNodes(view.nodes, this.#drawing(shown))}
      ${this.compact ? hide : nothing}
    </div>${this.leadsTo === undefined ? nothing : linkQuestion(plugin, this.leadsTo, this.#stayed)}`;
  }

  /** In one line and on a tile a heading would stand outside every outline. */
  #title(title = ''): TemplateResult | typeof nothing {
    if (title.trim() === '') return nothing;
    return this.compact || this.overVideo ? html`<b class="title"><span dir="auto">${title}</span></b>` : html`<h3 class="title"><span dir="auto">${title}</span></h3>`;
  }

  #hideButton(plugin: string): TemplateResult {
    return html`<button type="button" class="ib hide" aria-label="Hide ${plugin} for me" @click=${this.#hide}>${icon(doorIcons.eyeOff, 's')}</button>`;
  }

  #drawing({ installId, view }: ShownView): Drawing {
    return {
      now: Date.now(), typed: this.#typed, missing: this.#missing, pressed: this.#pressed, title: view.title, roomy: this.framed,
      imageUrl: (src) => this.imageUrl(src, installId),
      type: (name, value) => this.#type(name, value),
      press: (button) => this.#press(button),
      askToOpen: (address) => { this.leadsTo = address; },
    };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('shown')) this.#takeOver(changed.get('shown'));
    if (changed.has('busy') && !this.busy) this.#pressed.clear();
    this.#held = this.shadowRoot === null ? undefined : holdFocus(this.shadowRoot);
  }

  /** A newer drawing of the same view keeps what was typed; another view begins empty. */
  #takeOver(before: ShownView | undefined): void {
    const { shown } = this;
    const same = shown !== undefined && before?.installId === shown.installId && before.key === shown.key;
    if (same && before.version === shown.version) return;
    this.#pressed.clear();
    if (!same) this.leadsTo = undefined;
    this.#typed = same ? stillAsked(shown.view, this.#typed) : new Map();
    this.#missing = same ? new Set(missingOf(shown.view, this.#typed).filter((name) => this.#missing.has(name))) : new Set();
  }

  protected override updated(): void {
    this.#keepTime();
    if (this.leadsTo !== undefined) this.#showQuestion();
    if (this.#held !== undefined && this.shadowRoot !== null) giveFocusBack(this.shadowRoot, this.#held, this.renderRoot.querySelector<HTMLElement>('.kit'));
    this.#held = undefined;
  }

  /** Most views stand still: a clock runs only where a timer is shown. */
  #keepTime(): void {
    const runs = this.isConnected && this.shown !== undefined && hasTimer(this.shown.view);
    if (runs) this.#clock ??= setInterval(() => this.requestUpdate(), 1_000);
    else {
      clearInterval(this.#clock);
      this.#clock = undefined;
    }
  }

  #showQuestion(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (dialog !== null && !dialog.open) dialog.showModal();
  }

  readonly #stayed = (): void => {
    this.leadsTo = undefined;
  };

  readonly #hide = (): void => {
    if (this.shown !== undefined) this.dispatchEvent(new PluginHideEvent(this.shown.installId));
  };

  #type(name: string, value: string | readonly string[]): void {
    this.#typed.set(name, value);
    if (this.shown === undefined || missingOf(this.shown.view, this.#typed).includes(name)) return;
    this.#missing.delete(name);
    this.requestUpdate();
  }

  #press(button: ButtonNode): void {
    const { shown } = this;
    if (shown === undefined || button.disabled === true || this.#pressed.has(actOf(button))) return;
    const missing = needsFields(shown.view, button) ? missingOf(shown.view, this.#typed) : [];
    this.#missing = new Set(missing);
    this.requestUpdate();
    if (missing[0] !== undefined) {
      this.#focus(missing[0]);
      return;
    }
    this.#pressed.add(actOf(button));
    this.dispatchEvent(new PluginActionEvent(shown, button, valuesOf(shown.view, this.#typed)));
  }

  #focus(name: string): void {
    void this.updateComplete.then(() => this.shadowRoot?.getElementById(controlId(name))?.focus());
  }

  /** Goes to the first field, if the view asks for something. */
  focusFirstField(): void {
    this.renderRoot.querySelector<HTMLElement>('input, textarea, select')?.focus();
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    // Enter while an input method composes chooses a word; it does not send.
    if (event.key !== 'Enter' || event.isComposing || event.repeat || this.shown === undefined) return;
    if (!(event.target as Element).matches('input[type="text"]')) return;
    const button = defaultButton(this.shown.view);
    if (button === undefined) return;
    event.preventDefault();
    this.#press(button);
  };
}
define('parley-plugin-view', ParleyPluginView);
