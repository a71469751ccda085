import { askSchemas } from '@parley/contracts/bridge';
import { askGrant, isAsk, type AskAnswer, type AskName } from '@parley/contracts/plain/bridge';
import { surfaceGrant } from '@parley/contracts/plain/grants';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { readView } from '@parley/contracts/parleykit';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import type { Clock } from '../supervisor/clock.ts';
import { tokenBucket, type TokenBucket } from '../supervisor/token-bucket.ts';
import { fillSecrets, hideSecrets } from '../egress/fill-secrets.ts';
import { requireGranted } from '../egress/granted-url.ts';
import { AskRefused } from './ask-refused.ts';
import type { AuditLine, Effects, Granted } from './effects.ts';

export interface BrokerPorts {
  readonly clock: Pick<Clock, 'now'>;
  readonly effects: Effects;
  /** Resolves when it is known what is taken away in a call. */
  ready?(callId: string): Promise<void>;
  audit(line: AuditLine): void;
  /** Something of ours went wrong; the plugin only reads `failed`. */
  onFailure(cause: unknown): void;
}
export interface Broker {
  /** Answers one request of a plugin with the JSON of an AskAnswer. Never rejects. */
  ask(install: Granted, name: string, input: string): Promise<string>;
  forget(installId: string): void;
}

type Quota = 'chat' | 'control' | 'egress' | 'log' | 'all';
const minute = 60;
const newBucket: Readonly<Record<Quota, () => TokenBucket>> = {
  all: () => tokenBucket(pluginLimits.asksAtOnce, pluginLimits.asksPerSecond),
  chat: () => tokenBucket(pluginLimits.chatPerMinute, pluginLimits.chatPerMinute / minute),
  control: () => tokenBucket(pluginLimits.controlsPerMinute, pluginLimits.controlsPerMinute / minute),
  egress: () => tokenBucket(pluginLimits.egressPerMinute, pluginLimits.egressPerMinute / minute),
  log: () => tokenBucket(pluginLimits.logsPerMinute, pluginLimits.logsPerMinute / minute),
};
function quotaOf(name: AskName): Quota | undefined {
  if (name === 'chat.send') return 'chat';
  if (name === 'http.fetch') return 'egress';
  if (name === 'log.write') return 'log';
  return askGrant(name) === 'calls.manage' || askGrant(name) === 'participants.manage' || askGrant(name) === 'admission.decide' ? 'control' : undefined;
}

/**
 * The one way from a sandbox to anything: every request passes the grant, the shape, the quota and the audit, in this order, before an
 * effect sees it. What comes in is text of a stranger.
 */
export function broker({ clock, effects, ready, audit, onFailure }: BrokerPorts): Broker {
  const buckets = new Map<string, Map<Quota, TokenBucket>>();
  function take(installId: string, quota: Quota): void {
    const own = buckets.get(installId) ?? new Map<Quota, TokenBucket>();
    buckets.set(installId, own);
    const bucket = own.get(quota) ?? newBucket[quota]();
    own.set(quota, bucket);
    if (!bucket.take(clock.now())) throw new AskRefused('too_many');
  }

  async function serve(install: Granted, name: string, text: string): Promise<unknown> {
    take(install.id, 'all');
    if (!isAsk(name)) throw new AskRefused('unknown');
    const quota = quotaOf(name);
    const raw = parse(text);
    const callId = callIdOf(raw);
    if (callId !== undefined) await ready?.(callId);
    const grants = install.grants(callId);
    const needed = askGrant(name);
    if (needed !== undefined && !grants.includes(needed)) throw new AskRefused('not_granted', needed);
    const read = askSchemas[name].input.safeParse(raw);
    if (!read.success) throw new AskRefused('invalid', read.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; '));
    if (quota !== undefined) take(install.id, quota);
    if (name === 'ui.show' || name === 'ui.hide') return draw(install, name, read.data as { callId: string; at: ViewAddress; view?: unknown });
    if (name === 'http.fetch') return fetchFor(install, read.data as Parameters<typeof fillSecrets>[0] & { url: string });
    return (effects[name] as (of: Granted, input: unknown) => Promise<unknown>)(install, read.data);
  }

  async function draw(install: Granted, name: 'ui.show' | 'ui.hide', { callId, at, view }: { callId: string; at: ViewAddress; view?: unknown }): Promise<unknown> {
    const grant = surfaceGrant(at.surface);
    if (!install.grants(callId).includes(grant)) throw new AskRefused('not_granted', grant);
    if (name === 'ui.hide') return effects['ui.hide'](install, { callId, at });
    const checked = readView(at.surface, view);
    if ('problems' in checked) throw new AskRefused('invalid', checked.problems.slice(0, 3).map(({ field, problem }) => `${field}: ${problem}`).join('; '));
    return effects['ui.show'](install, { callId, at, view: checked.view, spend: () => take(install.id, 'egress') });
  }

  async function fetchFor(install: Granted, order: Parameters<typeof fillSecrets>[0] & { url: string }): Promise<unknown> {
    requireGranted(order.url, install.grants());
    const mayUse = install.grants().includes('secrets');
    const filled = fillSecrets(order, mayUse ? install.secret : undefined);
    const answer = await effects['http.fetch'](install, { ...filled.order, url: order.url, grants: install.grants(), withSecrets: filled.used.size > 0 });
    return hideSecrets(answer, filled.used);
  }

  return {
    async ask(install, name, input) {
      const shown = isAsk(name) ? name : 'unknown';
      const callId = safeCallId(input);
      const note = (outcome: AuditLine['outcome']): void => audit({ installId: install.id, ask: shown, outcome, ...(callId === undefined ? {} : { callId }) });
      try {
        const value = await serve(install, name, input);
        const text = write({ ok: true, value: value === null ? null : value ?? {} });
        note('done');
        return text;
      } catch (cause) {
        if (!(cause instanceof AskRefused)) onFailure(cause);
        const { code, detail } = cause instanceof AskRefused ? cause : new AskRefused('failed');
        note(code);
        return JSON.stringify({ ok: false, code, ...(detail === undefined ? {} : { detail: detail.slice(0, 500) }) } satisfies AskAnswer);
      }
    },
    forget: (installId) => void buckets.delete(installId),
  };
}

function write(answer: AskAnswer): string {
  const text = JSON.stringify(answer);
  if (text.length > pluginLimits.messageBytes + 1_000) throw new AskRefused('too_large');
  return text;
}

function parse(text: string): unknown {
  if (Buffer.byteLength(text) > pluginLimits.messageBytes) throw new AskRefused('too_large');
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AskRefused('invalid', 'it is no JSON');
  }
}

function callIdOf(raw: unknown): string | undefined {
  const callId: unknown = typeof raw === 'object' && raw !== null ? (raw as { callId?: unknown }).callId : undefined;
  return typeof callId === 'string' && /^[a-z0-9]{12}$/.test(callId) ? callId : undefined;
}
/** For the audit, also of what was refused before it was read. */
function safeCallId(text: string): string | undefined {
  try {
    return callIdOf(parse(text));
  } catch {
    return undefined;
  }
}
