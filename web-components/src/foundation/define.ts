/** Registers an element once; a second copy of the library on the page leaves the first in place. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (customElements.get(tag) === undefined) customElements.define(tag, element);
}
