import type { ReactiveControllerHost } from 'lit';

/** Closes an element's menu when somebody presses beside it. Whatever opens one says so by aria-expanded, and is not beside it. */
export function closeOnPressBeside(host: ReactiveControllerHost & Element, close: () => void): void {
  const pressed = (event: PointerEvent): void => {
    const inside = event.composedPath().some((node) => node instanceof Element && (node.classList.contains('menu') || node.getAttribute('aria-expanded') === 'true'));
    if (!inside) close();
  };
  host.addController({
    hostConnected: () => host.ownerDocument.addEventListener('pointerdown', pressed),
    hostDisconnected: () => host.ownerDocument.removeEventListener('pointerdown', pressed),
  });
}
