/** Arrow keys, Home and End among the items of a menu (ARIA authoring practices). Answers whether the key was one of them. */
export function moveInMenu(event: KeyboardEvent, items: readonly HTMLElement[]): boolean {
  const at = items.indexOf(event.target as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (at < 0 || next === undefined) return false;
  event.preventDefault();
  items[next % items.length]?.focus();
  return true;
}

/** The keys of a menu: those that move in it, and Escape, which closes it and nothing around it. */
export function keyInMenu(event: KeyboardEvent, items: readonly HTMLElement[], close: () => void): void {
  if (event.key !== 'Escape') {
    moveInMenu(event, items);
    return;
  }
  event.stopPropagation();
  event.preventDefault();
  close();
}
