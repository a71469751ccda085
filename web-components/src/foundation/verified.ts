import { html, nothing, type TemplateResult } from 'lit';
import type { Verification } from '@parley/contracts/words';
import { doorIcons, icon } from './icons.ts';

/** The badge of somebody who came signed in; a name without it is only what somebody typed. */
export function verifiedBadge(verified: Verification | undefined): TemplateResult | typeof nothing {
  if (verified === undefined) return nothing;
  return html`<span class="chip is-good" title="Signed in as ${verified.name}, ${verified.organization}">${icon(doorIcons.check, 's')}Verified</span>`;
}
