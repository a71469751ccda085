import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { deviceText } from '../../foundation/device-text.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';

/** Why there is no picture or no sound of one's own, and what to do. Loaded only when that happens. */
export class ParleyDeviceProblem extends SessionElement {
  static override styles = [baseStyles, css`:host { display: block; }`];

  override render() {
    const devices = this.view?.devices;
    const camera = devices?.camera.fault;
    const microphone = devices?.microphone.fault;
    if (camera === undefined && microphone === undefined) return nothing;
    return html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<div class="grow stack is-1">
      ${camera === undefined ? nothing : html`<p>${deviceText(camera, 'camera')}</p>`}
      ${microphone === undefined ? nothing : html`<p>${deviceText(microphone, 'microphone')}</p>`}
      <div class="row"><button type="button" class="btn is-s" @click=${() => this.run('devices.retry')}>Try again</button></div></div></div>`;
  }
}
define('parley-device-problem', ParleyDeviceProblem);
