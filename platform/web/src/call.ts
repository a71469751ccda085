import { LitElement, css, html } from 'lit';
import '@parley/web-components/call';
import type { ParleyCall } from '@parley/web-components/call';
import { define } from '@parley/web-components/foundation/define';
import { wordmark } from '@parley/web-components/foundation/icons';
import { invitationPin } from './invitation.ts';

/** The way home, in the head of the page. */
class Wordmark extends LitElement {
  static override styles = css`
    a { display: inline-flex; align-items: center; min-block-size: 44px; border-radius: 6px; }
    a:focus-visible { outline: var(--parley-focus-ring); outline-offset: 2px; }
    .mark { block-size: 26px; inline-size: auto; color: var(--parley-text); }
    .flag { fill: var(--parley-accent); }
    .letters { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linecap: round; stroke-linejoin: round; }
  `;

  override render() {
    return html`<a href="/" aria-label="Parley, home">${wordmark}</a>`;
  }
}
define('parley-wordmark', Wordmark);

const call = document.querySelector<ParleyCall>('parley-call');
const favicon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');

if (call !== null) {
  const home = document.createElement('a');
  home.slot = 'way-out';
  home.href = '/';
  home.textContent = 'Go home';
  call.append(home);

  let waited = false;
  call.addEventListener('parley-call-changed', ({ change }) => {
    document.body.classList.toggle('is-in-call', change.inside);
    const place = change.title ?? 'Call';
    const admitted = waited && change.inside;
    waited = change.state === 'waiting' || (waited && !document.hasFocus() && change.inside);
    document.title = `${admitted && !document.hasFocus() ? 'You are admitted · ' : change.waiting > 0 ? `(${change.waiting}) ` : change.state === 'waiting' ? 'Waiting · ' : ''}${place} · Parley`;
    if (favicon !== null) favicon.href = change.waiting > 0 || change.state === 'waiting' ? '/favicon-asked.svg' : '/favicon.svg';
  });

  const pin = invitationPin(/^\/c\/([a-z0-9]{12})/.exec(location.pathname)?.[1] ?? '');
  if (pin !== undefined) call.guestPin = pin;
  call.serverUrl = location.origin;
  call.link = location.href;
  // A link pasted over this page's address changes only what stands after the #.
  addEventListener('hashchange', () => { call.link = location.href; });
}
