import '@parley/web-components/call';
import type { ParleyCall } from '@parley/web-components/call';
import { invitationPin } from './invitation.ts';

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
