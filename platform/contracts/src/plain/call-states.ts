import type { StateTable } from './machine.ts';

export type CallState = 'scheduled' | 'open' | 'live' | 'ending' | 'ended';
export type CallEvent = 'open' | 'start' | 'end' | 'closed' | 'expire';

/** A call's life. `ending` waits for what is in flight, then the media room is closed and the call is `ended`. */
export const callStates = {
  scheduled: { open: 'open', end: 'ending', expire: 'ending' },
  open: { start: 'live', end: 'ending', expire: 'ending' },
  live: { end: 'ending', expire: 'ending' },
  ending: { closed: 'ended', expire: 'ended' },
  ended: {},
} as const satisfies StateTable<CallState, CallEvent>;
