import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';

export interface LoadedScript {
  readonly file: string;
  /** Bytes under gzip -9, whatever coding the browser asked for. */
  readonly size: number;
  /** Ms from the beginning of the page to the request. */
  readonly at: number;
}

interface Marked { usableAt?: number }

/** Notes in the page, at the frame where it happens, when all of these can be seen. Called before the page is opened. */
export const noteWhenUsable = async (page: Page, selectors: readonly string[]): Promise<void> => {
  await page.addInitScript((selectors) => {
    const find = (root: Document | ShadowRoot, selector: string): boolean => [...root.querySelectorAll('*')].some((element) => (
      (element.matches(selector) && element.checkVisibility() && element.getClientRects().length > 0) || (element.shadowRoot !== null && find(element.shadowRoot, selector))));
    const look = (): void => {
      if (selectors.every((selector) => find(document, selector))) (window as unknown as Marked).usableAt = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, selectors);
};

/** Ms from the beginning of the page until it could be used. */
export async function usableAt(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => (window as unknown as Marked).usableAt);
  return await handle.jsonValue() as number;
}

/** Collects each script a page gets from now on. The answer waits for those under way. */
export function watchScripts(page: Page): () => Promise<LoadedScript[]> {
  const loading: Promise<{ url: string; size: number }>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return;
    loading.push(response.body().then((body) => ({ url: response.url(), size: gzipSync(body, { level: 9 }).byteLength })));
  });
  return async () => {
    const files = await Promise.all(loading);
    const starts: Record<string, number> = await page.evaluate(() => Object.fromEntries(performance.getEntriesByType('resource').map(({ name, startTime }) => [name, startTime])));
    return [...new Map(files.map((file) => [file.url, file])).values()].map(({ url, size }) => {
      const at = starts[url];
      if (at === undefined) throw new Error(`The page got ${url} and does not know when.`);
      return { file: new URL(url).pathname, size, at };
    });
  };
}
