import type { ReactiveController, ReactiveControllerHost } from 'lit';

const every = 5_000;

/** Reads again every few seconds while somebody looks, and at once when they come back. */
export class ReReading implements ReactiveController {
  readonly #read: () => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #connected = false;
  #ended = false;
  #latest = 0;

  /** `read` answers whether it is worth reading again. */
  constructor(host: ReactiveControllerHost, read: () => Promise<boolean>) {
    this.#read = read;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#look);
    void this.now();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#timer);
  }

  async now(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = (this.#latest += 1);
    const goesOn = await this.#read();
    if (!goesOn) this.#ended = true;
    // Two readings that overlap are continued by one.
    if (turn === this.#latest && this.#connected && !this.#ended && document.visibilityState === 'visible') this.#timer = setTimeout(() => void this.now(), every);
  }

  readonly #look = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible' && !this.#ended) void this.now();
  };
}
