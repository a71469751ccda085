import { isRefused, type Parley } from '@parley/sdk-plugin';
import { button, view } from '@parley/sdk-plugin/kit';
import { titleView } from './draw-title.ts';
import { loadTitle, whoHasOne } from './keep-title.ts';

/** Calls in which everything was drawn since this sandbox began. A new one knows nothing, and draws all once more. */
const drawn = new Set<string>();

/** Somebody came in: the buttons, their own title, and everybody’s when nothing may have been drawn yet. */
export async function showTo({ callId, data: { personId } }: { readonly callId: string; readonly data: { readonly personId: string } }, parley: Parley): Promise<void> {
  if (!drawn.has(callId)) return showAll({ callId }, parley);
  await showButtons(parley, callId);
  await showTitle(parley, callId, personId);
}

/** Everything there is to see in a call. */
export async function showAll({ callId }: { readonly callId: string }, parley: Parley): Promise<void> {
  await showButtons(parley, callId);
  for (const each of await whoHasOne(parley, callId)) await showTitle(parley, callId, each);
  drawn.add(callId);
}

async function showButtons(parley: Parley, callId: string): Promise<void> {
  await Promise.all([
    parley.ui.show(callId, { surface: 'toolbar', to: 'everyone' }, view([button('Your title', 'edit', { icon: 'people' })])),
    parley.ui.show(callId, { surface: 'menu', to: 'hosts' }, view([button('Set title', 'edit_for', { icon: 'people' })])),
  ]);
}

/** As it is kept now: shown, or taken away. */
export async function showTitle(parley: Parley, callId: string, personId: string): Promise<void> {
  const title = await loadTitle(parley, callId, personId);
  const at = { surface: 'lower_third', to: 'everyone', on: personId } as const;
  try {
    if (title === undefined) await parley.ui.hide(callId, at);
    else await parley.ui.show(callId, at, titleView(title));
  } catch (cause) {
    // Whoever left has no tile; the title is kept in case they come back.
    if (!isRefused(cause, 'not_found')) throw cause;
  }
}

export const forgetDrawn = (callId: string): boolean => drawn.delete(callId);
