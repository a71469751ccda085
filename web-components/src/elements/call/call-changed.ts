import type { ClientState } from '@parley/contracts/plain/client-states';

export interface CallChange {
  readonly state: ClientState;
  readonly title: string | undefined;
  /** How many people wait at the door, as far as this person may know. */
  readonly waiting: number;
  /** Whether the call itself is on the screen. */
  readonly inside: boolean;
}

/** Told by `<parley-call>` after each change of state or of who waits. */
export class CallChanged extends Event {
  static readonly eventName = 'parley-call-changed';
  readonly change: CallChange;

  constructor(change: CallChange) {
    super(CallChanged.eventName, { bubbles: true, composed: true });
    this.change = change;
  }
}

declare global {
  interface HTMLElementEventMap { 'parley-call-changed': CallChanged }
}
