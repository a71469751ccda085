import { html, nothing, type TemplateResult } from 'lit';
import type { CallSession } from '../../session/view.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { picture } from '../../foundation/picture.ts';

/** One's own picture before the call, with its two switches. */
export function ownPreview(session: CallSession, toggle: (kind: 'mic.toggle' | 'camera.toggle') => void): TemplateResult {
  const { devices, me, state } = session.view;
  const { microphone, camera } = devices;
  const shows = camera.on && camera.fault === undefined;
  return html`<div class="tile preview ${shows ? '' : 'is-off'}" role="group" aria-label="Your camera preview">
    <video class="pic is-mirrored" ?hidden=${!shows} muted playsinline autoplay aria-label="Your camera" ${picture(session, me?.personId ?? '', 'camera')}></video>
    ${shows ? nothing : html`<div class="mid">${icon(doorIcons.cameraOff, 'xl')}<span>${camera.busy ? 'Waiting for the camera' : camera.fault === undefined ? 'Camera is off' : 'No picture yet'}</span></div>`}
    ${state === 'waiting' ? html`<div class="corner"><span class="tag">${icon(doorIcons.eyeOff, 's')}Only you see this</span></div>` : nothing}
    <div class="over">
      <button type="button" class="ib is-over ${microphone.on ? '' : 'is-off'}" aria-label=${microphone.on ? 'Mute microphone' : 'Unmute microphone'} aria-busy=${microphone.busy} @click=${() => toggle('mic.toggle')}>${icon(microphone.on ? doorIcons.mic : doorIcons.micOff)}</button>
      <button type="button" class="ib is-over ${camera.on ? '' : 'is-off'}" aria-label=${camera.on ? 'Stop camera' : 'Start camera'} aria-busy=${camera.busy} @click=${() => toggle('camera.toggle')}>${icon(camera.on ? doorIcons.camera : doorIcons.cameraOff)}</button>
    </div>
  </div>`;
}
