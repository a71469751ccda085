import type { CommandName, CommandPayloads } from '@parley/contracts/plain/command';
import type { CallSession, CallView } from '../session/view.ts';
import { ParleyElement } from './parley-element.ts';

/** An element that draws a call: it is given a session and follows its view. */
export class SessionElement extends ParleyElement {
  static override properties = { session: { attribute: false } };
  declare session: CallSession | undefined;
  #unsubscribe: (() => void) | undefined;
  #followed: CallSession | undefined;

  protected get view(): CallView | undefined {
    return this.session?.view;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#followed = undefined;
  }

  protected override willUpdate(): void {
    this.#follow();
  }

  #follow(): void {
    if (this.#followed === this.session) return;
    this.#unsubscribe?.();
    this.#followed = this.session;
    this.#unsubscribe = this.session?.subscribe(() => this.requestUpdate());
  }

  /** Runs a command whose failure the view itself shows, or that has nothing to show. */
  protected run<N extends CommandName>(name: N, ...payload: undefined extends CommandPayloads[N] ? [] : [CommandPayloads[N]]): void {
    this.session?.run(name, ...payload).catch((cause: unknown) => {
      this.dispatchEvent(new CustomEvent('parley-command-failed', { bubbles: true, composed: true, detail: cause }));
    });
  }
}
