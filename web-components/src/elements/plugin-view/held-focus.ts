/** Where the focus was before a view was drawn anew. */
export interface HeldFocus { readonly element: HTMLElement; readonly words: string; readonly range: readonly [number, number] | undefined }

export function holdFocus(root: ShadowRoot): HeldFocus | undefined {
  const element = root.activeElement as HTMLElement | null;
  return element === null ? undefined : { element, words: element.textContent, range: rangeOf(element) };
}

/** Puts the focus back where it was; onto what took the place of the lost element; or onto the view as a whole, never out of it. */
export function giveFocusBack(root: ShadowRoot, { element, words, range }: HeldFocus, whole: HTMLElement | null): void {
  if (root.activeElement !== null) return;
  const heir = root.contains(element) ? element : heirOf(root, element, words) ?? whole;
  heir?.focus({ preventScroll: true });
  if (range !== undefined && heir !== null && isText(heir)) heir.setSelectionRange(...range);
}

function heirOf(root: ShadowRoot, { id, localName }: HTMLElement, words: string): HTMLElement | undefined {
  if (id !== '') return root.getElementById(id) ?? undefined;
  return [...root.querySelectorAll<HTMLElement>(localName)].find(({ textContent }) => textContent === words);
}

const isText = (element: HTMLElement): element is HTMLInputElement | HTMLTextAreaElement => element.matches('textarea, input[type="text"]');

function rangeOf(element: HTMLElement): readonly [number, number] | undefined {
  return isText(element) ? [element.selectionStart ?? 0, element.selectionEnd ?? 0] : undefined;
}
