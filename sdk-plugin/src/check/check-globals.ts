import { bundleMarked } from '../package/bundle-plugin.ts';
import type { Finding } from './finding.ts';

const noTimers = 'The sandbox has no timers: use parley.schedule, or a timer node, which counts in the browser.';
const noPage = 'A plugin has no page: it draws views with parley.ui.';
const noNode = 'A plugin runs without Node.';
const fromText = 'Code made of texts cannot be reviewed: write it out.';
const own = 'JavaScript’s own objects are all there is; take a small package for it, or write it out.';

/** What a plugin may know from elsewhere and what stands in its place here. */
const instead: Readonly<Record<string, string>> = {
  eval: fromText, Function: fromText, WebAssembly: 'The sandbox has no WebAssembly.',
  console: 'Use parley.log, which the admin and you can read.',
  setTimeout: noTimers, setInterval: noTimers, setImmediate: noTimers, clearTimeout: noTimers, clearInterval: noTimers, requestAnimationFrame: noTimers,
  fetch: 'Use parley.fetch, with the host under egress.', XMLHttpRequest: 'Use parley.fetch, with the host under egress.', WebSocket: 'Use parley.fetch, or receive messages by a webhook.',
  window: noPage, document: noPage, navigator: noPage, location: noPage, localStorage: 'Use parley.kv.', sessionStorage: 'Use parley.kv.',
  process: noNode, Buffer: noNode, global: noNode, __dirname: noNode, __filename: noNode,
  URL: own, URLSearchParams: own, TextEncoder: own, TextDecoder: own, structuredClone: own, crypto: own, performance: own, atob: own, btoa: own, queueMicrotask: own,
  SharedArrayBuffer: own, Atomics: own, WeakRef: own, FinalizationRegistry: own,
};
const refusedByReviewers = new Set(['eval', 'Function', 'WebAssembly']);
const mark = '__parleyFree_';

/** Globals that are used and are not there, or not welcome. What the code calls so itself is not meant. */
export async function checkGlobals(folder: string, main: string): Promise<Finding[]> {
  const marked = await bundleMarked(folder, main, Object.keys(instead), mark);
  const found = new Map<string, Finding>();
  let file = main;
  for (const line of marked.split('\n')) {
    file = /^ {2}\/\/ (\S.*\.[a-z]+)$/.exec(line)?.[1] ?? file;
    for (const [, name = ''] of line.matchAll(new RegExp(`\\b${mark}(\\w+)`, 'g'))) {
      // Looking whether something is there is no use of it.
      if (line.includes(`typeof ${mark}${name}`)) continue;
      found.set(`${file} ${name}`, { level: 'warning', file, problem: refusedByReviewers.has(name) ? `uses ${name}` : `uses ${name}, which the sandbox does not have`, fix: instead[name] ?? own });
    }
  }
  return [...found.values()];
}
