/** Remembers something in the browser. One that stores nothing more, or never did, forgets it with the page. */
export function keep(storage: Pick<Storage, 'setItem'> | undefined, slot: string, text: string): void {
  try {
    storage?.setItem(slot, text);
  } catch { /* full, or forbidden */ }
}
