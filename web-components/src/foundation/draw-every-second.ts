import type { ReactiveControllerHost } from 'lit';

/** Draws an element again each second while it is on the page, for times that run. */
export function drawEverySecond(host: ReactiveControllerHost): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  host.addController({
    hostConnected() {
      timer = setInterval(() => host.requestUpdate(), 1_000);
    },
    hostDisconnected() {
      clearInterval(timer);
    },
  });
}
