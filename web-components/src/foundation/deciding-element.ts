import { html, nothing, type TemplateResult } from 'lit';
import { doorIcons, icon } from './icons.ts';
import { problemText } from './problem-text.ts';
import { SessionElement } from './session-element.ts';

type Shown = string | boolean;

/**
 * An element whose controls decide what holds. Each shows what was asked for while the answer is on its way, and after it how it really is;
 * what was typed stays until it was decided. What failed is said beside the control. Bind by `live()`: the browser has moved the control already.
 */
export class DecidingElement extends SessionElement {
  readonly #asked = new Map<string, { readonly shown: Shown }>();
  readonly #problems = new Map<string, string>();

  /** What a control shows now. */
  protected shown<T extends Shown>(control: string, really: T): T {
    return (this.#asked.get(control)?.shown as T | undefined) ?? really;
  }

  protected typed(control: string, text: string): void {
    this.#problems.delete(control);
    this.#asked.set(control, { shown: text });
    this.requestUpdate();
  }

  protected forgetTyped(control: string): void {
    this.#asked.delete(control);
    this.requestUpdate();
  }

  /** Resolves to whether it was done. `chosen`: of a switch or picker; it goes back when that is refused. */
  protected async decide(control: string, act: () => Promise<unknown> | undefined, chosen?: Shown): Promise<boolean> {
    if (chosen !== undefined) this.#asked.set(control, { shown: chosen });
    const [asked, around] = [this.#asked.get(control), this.parentNode];
    this.#problems.delete(control);
    this.requestUpdate();
    const problem = await Promise.resolve(act()).then(() => undefined, (cause: unknown) => {
      // Whoever has closed it meanwhile is told where they are now.
      if (!this.isConnected) around?.dispatchEvent(new CustomEvent('parley-command-failed', { bubbles: true, composed: true, detail: cause }));
      return problemText(cause);
    });
    // Something else may have been asked of the same control meanwhile.
    if (this.#asked.get(control) === asked) {
      if (problem === undefined || chosen !== undefined) this.#asked.delete(control);
      if (problem !== undefined) this.#problems.set(control, problem);
    }
    this.requestUpdate();
    return problem === undefined;
  }

  protected failed(control: string): boolean {
    return this.#problems.has(control);
  }

  /** Stands below the control, which is told of it by `describedBy`. */
  protected problemOf(control: string): TemplateResult | typeof nothing {
    const problem = this.#problems.get(control);
    return problem === undefined ? nothing : html`<p class="error" id="${control}-e" role="alert">${icon(doorIcons.warning, 's')}<span>${problem}</span></p>`;
  }

  protected describedBy(control: string, hint?: string): string | typeof nothing {
    return [hint, ...(this.failed(control) ? [`${control}-e`] : [])].filter((id) => id !== undefined).join(' ') || nothing;
  }
}
