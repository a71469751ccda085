import type { LitElement } from 'lit';
import type { SessionElement } from './session-element.ts';

/**
 * After a press whose button goes away with its page: when the door stands there next, its field has the focus, instead of nothing.
 * Answers with how to call it off.
 */
export function focusTheDoor(from: SessionElement): () => void {
  const { session } = from;
  if (session === undefined) return () => undefined;
  const root = from.getRootNode() as Document | ShadowRoot;
  const before = session.view.state;
  const forget = session.subscribe(() => {
    const { state } = session.view;
    if (state === before || state === 'idle' || state === 'resolving') return;
    forget();
    // Whoever holds both draws the door in the update that this change has asked for.
    if (state === 'prejoin') setTimeout(() => void focusFieldOf(root.querySelector<LitElement>('parley-prejoin')));
  });
  return forget;
}

async function focusFieldOf(door: LitElement | null): Promise<void> {
  await door?.updateComplete;
  door?.renderRoot.querySelector('input')?.focus();
}
