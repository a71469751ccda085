import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorStyles } from '../../foundation/door.styles.ts';
import { focusTheDoor } from '../../foundation/focus-the-door.ts';
import { doorIcons, icon, mark } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { farewellOf } from './farewell-of.ts';

/** After the call, or instead of it: what happened, why, and where to go from here. */
export class ParleyEnded extends SessionElement {
  static override styles = [baseStyles, doorStyles, css`
    :host { display: grid; }
    ::slotted(a) { display: inline-flex; align-items: center; min-block-size: 48px; padding: 0 var(--parley-space-5); border: 1px solid var(--parley-line-strong); border-radius: var(--parley-radius-m); color: var(--parley-text); font-weight: 600; text-decoration: none; }
    ::slotted(a:hover) { background: var(--parley-hover); }
    ::slotted(a:focus-visible) { outline: var(--parley-focus-ring); outline-offset: 2px; }
    .quote { border-inline-start: 3px solid var(--parley-line-strong); padding-inline-start: 16px; font-family: var(--parley-font-display); font-size: var(--parley-text-l); line-height: 1.45; overflow-wrap: anywhere; }
  `];

  override render() {
    const { view } = this;
    const ending = view?.ended;
    if (view === undefined || ending === undefined) return nothing;
    const { heading, text, advice } = farewellOf(ending, view.call?.title ?? 'the call');
    return html`<div class="solo"><div class="solo-card">
      <div class="stack">${ending.reason === 'link' ? icon(doorIcons.link, 'xl') : mark('is-xl')}<h1 class="display" tabindex="-1">${heading}</h1><p class="muted">${text}</p></div>
      ${ending.message === undefined || ending.message === '' ? nothing : html`<figure class="stack"><blockquote class="quote">${ending.message}</blockquote><figcaption class="small muted">The host</figcaption></figure>`}
      ${advice === undefined ? nothing : html`<div class="note">${icon(moreIcons.info)}<p>${advice}</p></div>`}
      <div class="row is-wrap">
        ${ending.canReturn ? html`<button type="button" class="btn is-primary is-l" @click=${this.#again}>${icon(ending.reason === 'unreachable' ? moreIcons.refresh : moreIcons.admit, 's')}${ending.reason === 'unreachable' ? 'Try again' : 'Join again'}</button>` : nothing}
        <slot name="way-out"></slot>
      </div>
    </div></div>`;
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  readonly #again = (): void => {
    focusTheDoor(this);
    this.run('call.again');
  };
}
define('parley-ended', ParleyEnded);
