import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What may move of itself between two looks, as a sum of layout-shift values (Layout Instability, §3.3); a good page stays under 0.1. */
const bar = 0.02;

/**
 * Kept in each page before its own scripts: what moved though nobody pressed or typed. Who enters, comes, goes, knocks or shares makes the picture
 * anew for everybody, as a press does for oneself, and so does the strip that says what happens to the call: what moves with that does not count,
 * nor a moment after it.
 */
export const watchShifts = `
  {
    const shifts = [];
    const within = (root, selector) => root?.querySelector(selector)?.shadowRoot;
    const picture = () => {
      const call = within(within(document, 'parley-call'), 'parley-in-call');
      const stage = within(call, 'parley-stage');
      return [call !== undefined, call?.querySelector('.strip.is-ask') != null, call?.querySelector('.holder') != null, stage?.querySelector('.speaker') != null, stage?.querySelectorAll('parley-tile').length].join();
    };
    let seen = picture();
    let madeAnew = -Infinity;
    const box = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
    const at = ({ x, y, width, height }) => {
      const path = [];
      for (let root = document; root;) {
        const found = root.elementFromPoint(x + width / 2, y + height / 2);
        if (!found || path.at(-1) === found) break;
        path.push(found);
        root = found.shadowRoot;
      }
      return path.map(({ localName, className }) => localName + (typeof className === 'string' && className !== '' ? '.' + className.trim().replaceAll(/\\s+/g, '.') : '')).join(' ');
    };
    const note = (entries) => {
      const now = picture();
      if (now !== seen) madeAnew = performance.now();
      seen = now;
      for (const { value, startTime, hadRecentInput, sources } of entries) {
        if (hadRecentInput || startTime < madeAnew + 250) continue;
        shifts.push({ value, moved: sources.map(({ previousRect, currentRect }) => at(currentRect) + ': ' + box(previousRect) + ' to ' + box(currentRect)) });
      }
    };
    const observer = new PerformanceObserver((list) => note(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    window.takeShifts = () => {
      note(observer.takeRecords());
      return shifts.splice(0);
    };
  }
`;
interface Shift { readonly value: number; readonly moved: readonly string[] }

/**
 * Fails when something has moved of itself since the page began, or since the last look. For what comes without anybody's asking: an answer
 * to a press may come later than the browser holds the press for recent, on a slow machine.
 */
export async function stoodStill(page: Page, state: string): Promise<void> {
  const shifts = await page.evaluate(() => (window as unknown as { takeShifts(): Shift[] }).takeShifts());
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  assert.ok(sum < bar, [`${state}: ${sum.toFixed(3)} moved of itself`, ...shifts.map(({ value, moved }) => `${value.toFixed(4)} ${moved.join('; ')}`)].join('\n'));
}
