import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Takes a file that is dropped anywhere on the page; otherwise the browser would leave the page for it. */
export class FileDrop implements ReactiveController {
  /** A file is held over the page. */
  over = false;
  readonly #host: ReactiveControllerHost;
  readonly #take: (file: File) => void;

  constructor(host: ReactiveControllerHost, take: (file: File) => void) {
    this.#host = host;
    this.#take = take;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('dragover', this.#held);
    window.addEventListener('dragleave', this.#left);
    window.addEventListener('drop', this.#dropped);
  }

  hostDisconnected(): void {
    window.removeEventListener('dragover', this.#held);
    window.removeEventListener('dragleave', this.#left);
    window.removeEventListener('drop', this.#dropped);
  }

  readonly #held = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files') !== true) return;
    event.preventDefault();
    this.#show(true);
  };

  readonly #left = (event: DragEvent): void => {
    // Between two parts of the page there is a next one; outside there is none.
    if (event.relatedTarget === null) this.#show(false);
  };

  readonly #dropped = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    this.#show(false);
    if (file === undefined) return;
    event.preventDefault();
    this.#take(file);
  };

  #show(over: boolean): void {
    if (this.over === over) return;
    this.over = over;
    this.#host.requestUpdate();
  }
}
