import { css, html, nothing, type TemplateResult } from 'lit';
import type { PersonView } from '../../session/view.ts';
import { baseStyles } from '../../foundation/base.styles.ts';
import { callStyles } from '../../foundation/call.styles.ts';
import { define } from '../../foundation/define.ts';
import { doorIcons, icon } from '../../foundation/icons.ts';
import { picture } from '../../foundation/picture.ts';
import { SessionElement } from '../../foundation/session-element.ts';
import { ordinal } from '../../foundation/counts.ts';
import { reactionSigns } from '../../foundation/reaction-signs.ts';
import { initials } from '../../foundation/initials.ts';

/** One person: picture or initials, and the plate with name and microphone. */
export class ParleyTile extends SessionElement {
  static override properties = { ...SessionElement.properties, person: { attribute: false }, dim: { type: Boolean } };
  static override styles = [baseStyles, callStyles, css`
    :host { display: grid; min-inline-size: 0; min-block-size: 0; }
    video { object-fit: cover; }
    video[hidden] { display: none; }
    .is-self video { transform: scaleX(-1); }
  `];
  declare person: PersonView | undefined;
  declare dim: boolean;

  constructor() {
    super();
    this.dim = false;
  }

  override render() {
    const { person } = this;
    if (person === undefined) return nothing;
    const gone = person.state === 'away' || person.line === 'lost';
    return html`<div class="tile ${person.cameraOn ? '' : `is-off ${groundOf(person.personId)}`} ${person.self ? 'is-self' : ''} ${person.speaking ? 'is-speaking' : ''} ${this.dim || gone ? 'is-dim' : ''}" role="group" aria-label=${person.name}>
      <video class="pic" ?hidden=${!person.cameraOn} ?muted=${true} playsinline autoplay aria-label="Camera of ${person.name}" ${picture(this.session, person.personId, 'camera')}></video>
      ${person.cameraOn ? nothing : html`<span class="face" aria-hidden="true">${initials(person.name)}</span>`}
      ${gone && !person.self ? html`<div class="mid is-abs"><span>Reconnecting</span></div>` : nothing}
      ${this.#plugins(person)}
      ${corner(person)}
      ${plate(person)}
    </div>`;
  }

  #plugins({ personId }: PersonView): TemplateResult | typeof nothing {
    const { session } = this;
    const views = this.view?.plugins.views.filter(({ on }) => on === personId) ?? [];
    if (session === undefined || views.length === 0) return nothing;
    void import('../tile-plugins/parley-tile-plugins.ts').catch(() => undefined);
    return html`<parley-tile-plugins .views=${views} .imageUrl=${session.pictureUrl} .busy=${session.view.plugins.busy}></parley-tile-plugins>`;
  }
}

function corner({ hand, reaction }: PersonView): TemplateResult | typeof nothing {
  if (hand === undefined && reaction === undefined) return nothing;
  return html`<div class="corner">
    ${reaction === undefined ? nothing : html`<span class="tag is-reaction" role="img" aria-label=${reactionSigns[reaction].name}>${reactionSigns[reaction].sign}</span>`}
    ${hand === undefined ? nothing : html`<span class="tag is-ask">${icon(doorIcons.hand, 's')}${ordinal(hand)}<span class="sr"> hand</span></span>`}
  </div>`;
}

function plate(person: PersonView): TemplateResult {
  const host = person.role === 'host' || person.role === 'cohost';
  const said = [...(person.speaking ? ['speaking'] : []), ...(person.microphoneOn ? [] : ['muted']), ...(person.line === 'weak' ? ['weak line'] : [])];
  return html`<div class="plate">
    ${person.speaking ? html`<span class="eq" aria-hidden="true"><i></i><i></i><i></i></span>` : person.microphoneOn ? nothing : icon(doorIcons.micOff, 's')}
    <span class="clip">${person.self ? 'You' : person.name}</span>
    ${host ? html`<span class="role">${person.role === 'host' ? 'Host' : 'Co-host'}</span>` : nothing}
    ${said.length === 0 ? nothing : html`<span class="sr">, ${said.join(', ')}</span>`}
  </div>`;
}

/** A calm ground of one's own, the same at each visit. */
function groundOf(personId: string): string {
  const sum = [...personId].reduce((total, sign) => total + (sign.codePointAt(0) ?? 0), 0);
  return ['', 't2', 't3'][sum % 3] ?? '';
}
define('parley-tile', ParleyTile);
