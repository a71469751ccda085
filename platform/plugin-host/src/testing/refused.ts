import type { AskRefusal } from '@parley/contracts/plain/bridge';
import { AskRefused } from '../broker/ask-refused.ts';

/** For `assert.rejects` and `assert.throws`: refused with this code, and a detail that matches. */
export const refusedWith = (code: AskRefusal, detail = /^/) => (cause: unknown): boolean => {
  if (!(cause instanceof AskRefused)) throw cause;
  if (cause.code !== code || !detail.test(cause.detail ?? '')) throw new Error(`expected ${code} ${detail}, got ${cause.code} ${cause.detail ?? ''}`);
  return true;
};
