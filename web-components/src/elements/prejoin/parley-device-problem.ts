import { css, html, nothing } from 'lit';
import { baseStyles } from '../../foundation/base.styles.ts';
import { define } from '../../foundation/define.ts';
import { deviceTexts } from '../../foundation/device-text.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { SessionElement } from '../../foundation/session-element.ts';

/**
 * Why there is no picture or no sound of one's own, and what to do. Loaded only when that happens, so it lies where the picture would be:
 * nothing makes room for it, and the switches below stay free.
 */
export class ParleyDeviceProblem extends SessionElement {
  static override styles = [baseStyles, css`
    :host { container-type: inline-size; }
    .note { max-block-size: calc(62cqi - 68px); overflow: auto; }
    @media (max-width: 512px) { .note { max-block-size: calc(85cqi - 68px); } }
  `];

  override render() {
    const devices = this.view?.devices;
    const camera = devices?.camera.fault;
    const microphone = devices?.microphone.fault;
    if (camera === undefined && microphone === undefined) return nothing;
    return html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<div class="grow stack is-1">
      ${deviceTexts(camera, microphone).map((text) => html`<p>${text}</p>`)}
      <div class="row"><button type="button" class="btn is-s" @click=${() => this.run('devices.retry')}>Try again</button></div></div></div>`;
  }
}
define('parley-device-problem', ParleyDeviceProblem);
