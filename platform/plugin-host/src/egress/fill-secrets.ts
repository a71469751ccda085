import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { AskRefused } from '../broker/ask-refused.ts';
import type { FetchAnswer } from './fetch-granted.ts';

interface Fillable { readonly method: string; readonly headers: readonly (readonly [string, string])[]; readonly body?: string | undefined }
const place = /\{\{secret:([^{}]*)\}\}/g;

/** Puts secrets where `{{secret:NAME}}` stands in headers and body. Never into the address: addresses are logged, here and there. */
export function fillSecrets<T extends Fillable>(order: T, secret: ((name: string) => string | undefined) | undefined): { order: T; used: ReadonlyMap<string, string> } {
  const used = new Map<string, string>();
  const fill = (text: string): string => text.replace(place, (_, name: string) => {
    if (secret === undefined) throw new AskRefused('not_granted', 'secrets');
    if (!/^[A-Z][A-Z0-9_]{0,39}$/.test(name)) throw new AskRefused('invalid', 'no secret has such a name');
    const value = secret(name);
    if (value === undefined || value === '') throw new AskRefused('not_found', `the secret ${name} is not filled in`);
    used.set(name, value);
    return value;
  });
  const headers = order.headers.map(([name, value]) => [name, fill(value)] as const);
  for (const [name, value] of headers) if (/[^\t\x20-\x7E]/.test(value)) throw new AskRefused('invalid', `${name}: a secret has signs that no header may carry`);
  const body = order.body === undefined ? undefined : fill(order.body);
  const headerBytes = headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (Buffer.byteLength(body ?? '') > pluginLimits.egressRequestBytes || headerBytes > pluginLimits.egressHeaderBytes) throw new AskRefused('too_large', 'with its secrets filled in');
  return { order: { ...order, headers, ...(body === undefined ? {} : { body }) }, used };
}

/** A server may say back what it was told; the plugin still does not see it. */
export function hideSecrets(answer: FetchAnswer, used: ReadonlyMap<string, string>): FetchAnswer {
  if (used.size === 0) return answer;
  // The longest first: one may be a part of another.
  const longest = [...used].sort(([, left], [, right]) => right.length - left.length);
  const hide = (text: string): string => longest.reduce((left, [name, value]) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), Buffer.from(value).toString('base64')].reduce((rest, form) => rest.replaceAll(form, `{{secret:${name}}}`), left), text);
  return { status: answer.status, headers: answer.headers.map(([name, value]) => [name, hide(value)] as const), body: hide(answer.body) };
}
