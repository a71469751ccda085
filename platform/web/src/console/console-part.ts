import { html, nothing, type TemplateResult } from 'lit';
import { doorIcons, icon } from '@parley/web-components/foundation/icons';
import { ParleyElement } from '@parley/web-components/foundation/parley-element';
import { problemText } from '@parley/web-components/foundation/problem-text';
import type { Self } from '../page-element.ts';

export type SignedIn = NonNullable<Self['member']>;

/** One part of the console, shown beside its navigation to somebody who is signed in. */
export class ConsolePart extends ParleyElement {
  static override properties = { self: { attribute: false }, problem: { state: true }, busy: { state: true } };
  declare self: Self;
  declare problem: string | undefined;
  declare busy: boolean;

  protected get manages(): boolean {
    const role = this.self.member?.role;
    return role === 'owner' || role === 'admin';
  }

  protected problemNote(): TemplateResult | typeof nothing {
    return this.problem === undefined ? nothing : html`<div class="note is-danger" role="alert">${icon(doorIcons.warning)}<p>${this.problem}</p></div>`;
  }

  /** Does one thing at a time, and says what failed. */
  protected async attempt<T>(what: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    try {
      const done = await what();
      this.problem = undefined;
      return done;
    } catch (cause) {
      this.problem = problemText(cause);
      return undefined;
    } finally {
      this.busy = false;
    }
  }
}

