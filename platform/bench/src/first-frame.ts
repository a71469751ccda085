import type { Page } from 'playwright-core';

interface Stopwatch { firstFrame: Promise<number> }

/**
 * Arms a page: from the next click on, until the first frame of this person's picture is on the screen. The same code
 * for ours and the floor; a person is a `group` with their name, wherever it stands below shadow roots.
 */
export const armFirstFrame = (page: Page, name: string): Promise<void> => page.evaluate((name) => {
  const find = (root: Document | ShadowRoot): HTMLVideoElement | undefined => {
    for (const element of root.querySelectorAll('*')) {
      if (element instanceof HTMLVideoElement && element.closest('[role="group"]')?.getAttribute('aria-label') === name) return element;
      const inside = element.shadowRoot === null ? undefined : find(element.shadowRoot);
      if (inside !== undefined) return inside;
    }
    return undefined;
  };
  (window as unknown as Stopwatch).firstFrame = new Promise((resolve) => {
    addEventListener('click', () => {
      const begun = performance.now();
      const look = (): void => {
        const video = find(document);
        if (video === undefined) requestAnimationFrame(look);
        else video.requestVideoFrameCallback(() => resolve(performance.now() - begun));
      };
      look();
    }, { capture: true, once: true });
  });
}, name);

/** Ms from the click to the first frame; throws when none comes within 20 s. */
export const firstFrameOf = (page: Page): Promise<number> => page.evaluate(() => Promise.race([
  (window as unknown as Stopwatch).firstFrame,
  new Promise<never>((_resolve, reject) => { setTimeout(() => reject(new Error('no frame came within 20 s of the click')), 20_000); }),
]));
