import { nothing, type TemplateResult } from 'lit';
import { ConsolePart } from '../console-part.ts';
import { troubleOf, type Trouble } from './trouble.ts';
import { troubleNote } from './trouble-note.ts';

/** A page about plugins: what fails is said where it was begun. */
export class PluginPart extends ConsolePart {
  static override properties = { ...ConsolePart.properties, doing: { state: true }, trouble: { state: true } };
  /** The place of the one thing that is being done. */
  declare doing: string | undefined;
  declare trouble: { readonly at: string; readonly what: Trouble } | undefined;

  /** Does one thing at a time. */
  protected async tryAt<T>(at: string, what: () => Promise<T>): Promise<T | undefined> {
    if (this.doing !== undefined) return undefined;
    this.doing = at;
    try {
      const done = await what();
      this.trouble = undefined;
      return done;
    } catch (cause) {
      this.trouble = { at, what: troubleOf(cause) };
      return undefined;
    } finally {
      this.doing = undefined;
    }
  }

  protected troubleOf(at: string): Trouble | undefined {
    return this.trouble?.at === at ? this.trouble.what : undefined;
  }

  protected troubleAt(...places: readonly string[]): TemplateResult | typeof nothing {
    const { trouble } = this;
    return trouble !== undefined && places.includes(trouble.at) ? troubleNote(trouble.what) : nothing;
  }

  /** The class of a button whose deed is on its way. */
  protected busyAt(at: string): string {
    return this.doing === at ? 'is-busy' : '';
  }
}
