/** Defines `<parley-call>` when the page has one, or gets one: nothing loads before. */
function load(): void {
  void import('./elements/call/parley-call.ts');
}

if (document.querySelector('parley-call') !== null) load();
else {
  const watcher = new MutationObserver(() => {
    if (document.querySelector('parley-call') === null) return;
    watcher.disconnect();
    load();
  });
  watcher.observe(document.documentElement, { childList: true, subtree: true });
}
