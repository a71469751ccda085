import type { ViewAudience, SurfaceName } from '@parley/contracts/plain/surfaces';
import type { AskInput } from '@parley/contracts/bridge';
import { ask } from './ask.ts';
import type { AddressFor, ViewFor } from './surface-views.ts';

export interface Ui {
  /** Draws, or draws anew: the same address is the same drawing. Only what has changed travels. */
  show<S extends SurfaceName>(callId: string, at: AddressFor<S>, view: ViewFor<S>): Promise<{ readonly version: number }>;
  /** Takes a drawing away. */
  hide<S extends SurfaceName>(callId: string, at: AddressFor<S>): Promise<void>;
}

type Address = AskInput<'ui.show'>['at'];

export const ui: Ui = {
  show: (callId, at, view) => ask('ui.show', { callId, at: at as Address, view }),
  async hide(callId, at) {
    await ask('ui.hide', { callId, at: at as Address });
  },
};

/** The audience of one person. */
export function only(personId: string): ViewAudience {
  if (!personId.startsWith('p_')) throw new TypeError('only() takes the personId of somebody in the call');
  return personId as `p_${string}`;
}
