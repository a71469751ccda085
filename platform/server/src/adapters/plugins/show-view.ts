import type { Effects, Granted } from '@parley/plugin-host/broker/effects';
import type { ViewBoard } from '@parley/plugin-host/runtime/view-board';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import type { Pictures } from './pictures.ts';

export interface ShowViewPorts {
  readonly board: Pick<ViewBoard, 'begin'>;
  readonly shelf: Pick<Pictures, 'brought'>;
  /** Throws AskRefused when the install may not draw there. */
  mayDraw(install: Granted, callId: string, at: ViewAddress): Promise<void>;
}

/** Begun before anything is waited for: pictures take their time, and what was taken away meanwhile must not come after all. */
export const showView = ({ board, shelf, mayDraw }: ShowViewPorts): Effects['ui.show'] => async (install, { callId, at, view, spend }) => {
  using drawing = board.begin(callId, install, at);
  await mayDraw(install, callId, at);
  return { version: drawing.show(await shelf.brought(install, callId, view, spend)) };
};
