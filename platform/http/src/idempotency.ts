import { createHash } from 'node:crypto';
import { Fault } from '@parley/contracts/plain/fault';

/** What was answered, to be answered again. */
export interface KeptAnswer { readonly status: number; readonly body: string; readonly cookies: readonly string[] }

/** Where answers are kept. An id is claimed by one request at a time. */
export interface AnswerStore {
  /** True when the id was free; else what stands there: another request at work (no answer yet), or an answer. */
  claim(id: string, fingerprint: string): Promise<true | { readonly fingerprint: string; readonly answer: KeptAnswer | undefined }>;
  /** It is done; where that cannot be written down now, the store does so later. Throws nothing. */
  keep(id: string, answer: KeptAnswer): Promise<void>;
  /** Nothing was done. The id is free, also when that cannot be written down. */
  release(id: string): Promise<void>;
}

/**
 * Runs a request at most once for each key that its caller gave it (draft-ietf-httpapi-idempotency-key-header). The same
 * key with the same content answers what was answered first; a fault changes nothing and frees the key.
 * Faults: transport.key_invalid, transport.key_reused, transport.key_in_progress.
 */
export async function once(store: AnswerStore, { key, scope, content }: { key: string; scope: string; content: string }, work: () => Promise<KeptAnswer>): Promise<KeptAnswer & { readonly replayed: boolean }> {
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) throw new Fault('transport.key_invalid');
  const id = digest(`${scope}\n${key}`);
  const fingerprint = digest(content);
  const claimed = await store.claim(id, fingerprint);
  if (claimed !== true) {
    if (claimed.fingerprint !== fingerprint) throw new Fault('transport.key_reused');
    if (claimed.answer === undefined) throw new Fault('transport.key_in_progress', { retryAfter: 1 });
    return { ...claimed.answer, replayed: true };
  }
  const answer = await work().catch(async (cause: unknown) => {
    await store.release(id).catch(() => undefined);
    throw cause;
  });
  await store.keep(id, answer);
  return { ...answer, replayed: false };
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');
