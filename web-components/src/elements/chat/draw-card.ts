import { html, nothing, type TemplateResult } from 'lit';
import { viewName } from '../../session/plugins/view-name.ts';
import type { CallSession, ChatEntry } from '../../session/view.ts';

/** What a plugin shows below its message, for as long as it shows it. What draws it loads then. */
export function drawCard({ view, pictureUrl }: CallSession, { plugin, deleted }: ChatEntry): TemplateResult | typeof nothing {
  if (plugin?.card === undefined || deleted === true) return nothing;
  const { views, busy } = view.plugins;
  const shown = views.find(({ surface, installId, card }) => surface === 'chat_card' && installId === plugin.installId && card === plugin.card);
  if (shown === undefined) return nothing;
  void import('../plugin-view/parley-plugin-view.ts').catch(() => undefined);
  return html`<parley-plugin-view .shown=${shown} .imageUrl=${pictureUrl} .busy=${busy.has(viewName(shown))}></parley-plugin-view>`;
}
