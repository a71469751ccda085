import type { AskRefusal } from '@parley/contracts/plain/bridge';

/** Thrown by an effect, or on the way to one; becomes the coded answer that a plugin gets. `detail` is read by its author. */
export class AskRefused extends Error {
  readonly code: AskRefusal;
  readonly detail: string | undefined;

  constructor(code: AskRefusal, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'AskRefused';
    this.code = code;
    this.detail = detail;
  }
}
