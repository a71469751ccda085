import { html, nothing, type TemplateResult } from 'lit';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { SurfaceName } from '@parley/contracts/plain/surfaces';
import { viewName } from '../../session/plugins/view-name.ts';
import type { CallSession, CallView } from '../../session/view.ts';

// Where plugins draw in a call. What draws them loads when there is something to draw.

export const shownOn = ({ plugins }: CallView, surface: SurfaceName): readonly ShownView[] => plugins.views.filter((each) => each.surface === surface);

/** What one install shows in its panel. */
export const panelOf = (view: CallView, installId: string | undefined): readonly ShownView[] => shownOn(view, 'panel').filter((each) => each.installId === installId);

/** Above the stage, one at a time like the product's own strips: the oldest install's. */
export function drawBanner({ view, pictureUrl }: CallSession): TemplateResult | typeof nothing {
  const [shown] = shownOn(view, 'banner');
  if (shown === undefined) return nothing;
  void import('../plugin-view/parley-plugin-view.ts').catch(() => undefined);
  return html`<parley-plugin-view compact .shown=${shown} .imageUrl=${pictureUrl} .busy=${isBusy(view, shown)}></parley-plugin-view>`;
}

/** The frame stays when nothing is shown in it: closing is what gives the focus back. */
export function drawModal({ view, pictureUrl }: CallSession, shown: ShownView | undefined): TemplateResult {
  const isHost = view.me?.role === 'host' || view.me?.role === 'cohost';
  void import('../plugin-view/parley-plugin-modal.ts').catch(() => undefined);
  return html`<parley-plugin-modal ?host=${isHost} .shown=${shown} .imageUrl=${pictureUrl} .busy=${isBusy(view, shown)}></parley-plugin-modal>`;
}

export function drawPanel({ view, pictureUrl }: CallSession, installId: string | undefined): TemplateResult {
  const plugin = view.plugins.list.find((each) => each.installId === installId);
  return html`<parley-plugin-panel .views=${panelOf(view, installId)} .imageUrl=${pictureUrl} .busy=${view.plugins.busy}>
    ${plugin === undefined || plugin.reads.length === 0 ? nothing : html`<div slot="foot" class="tiny muted">In this call ${plugin.name} may ${plugin.reads.map(midSentence).join('; ')}.</div>`}</parley-plugin-panel>`;
}

const midSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const isBusy = ({ plugins }: CallView, shown: ShownView | undefined): boolean => shown !== undefined && plugins.busy.has(viewName(shown));
