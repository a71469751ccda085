import { html, type TemplateResult } from 'lit';

/** Asks before a plugin's link is followed, and shows where it leads: the words of the link are the plugin's, the address is not. */
export function linkQuestion(plugin: string, address: URL, closed: () => void): TemplateResult {
  const close = (event: Event): void => (event.currentTarget as HTMLElement).closest('dialog')?.close();
  return html`<dialog class="away" aria-labelledby="away" aria-describedby="address" @close=${closed}>
    <h2 id="away">Open ${address.host}?</h2>
    <p class="muted">${plugin} leads to this page. It opens beside the call, and does not belong to it.</p>
    <p class="address" id="address" dir="ltr" tabindex="0">${address.href}</p>
    <footer><button type="button" class="btn" autofocus @click=${close}>Stay</button><a class="btn is-primary" href=${address.href} target="_blank" rel="noopener noreferrer nofollow" @click=${close}>Open</a></footer>
  </dialog>`;
}
