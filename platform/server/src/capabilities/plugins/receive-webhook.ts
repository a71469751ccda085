import type { WebhookAnswer } from '@parley/contracts/plugin-calls';
import { Fault } from '@parley/contracts/plain/fault';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { Pace } from '../../kernel/pace.ts';
import { secretPurpose } from './set-secret.ts';
import type { Plugins } from './ports.ts';

export interface IncomingWebhook { readonly installId: string; readonly method: string; readonly path: string; readonly query: string; readonly headers: readonly (readonly [string, string])[]; readonly body: string }

const passed = /^(content-type|user-agent|x-[a-z0-9-]+|webhook-[a-z0-9-]+|stripe-signature)$/;
/** The secret by which a sender signs, when the plugin declares one of this name. */
const signingSecret = 'WEBHOOK_SECRET';

/**
 * Hands a message from outside to its plugin. Where the plugin declares the secret WEBHOOK_SECRET, `verified` says whether the message was
 * signed with it: as Standard Webhooks or as GitHub do. The plugin itself never holds the secret.
 */
export const receiveWebhook = (plugins: Plugins, pace: Pace) => async (incoming: IncomingWebhook): Promise<WebhookAnswer> => {
  const install = await plugins.store.install(incoming.installId);
  if (install === undefined || install.paused || !install.current.grants.includes('webhook.receive')) throw new Fault('transport.not_found');
  pace('webhook', install.id);
  if (incoming.body.length > pluginLimits.webhookBytes) throw new Fault('transport.too_large');
  const sealed = install.secrets[signingSecret];
  const secret = sealed === undefined ? undefined : plugins.secrets.decrypt(secretPurpose(install.id, signingSecret), sealed);
  const headers = incoming.headers.filter(([name]) => passed.test(name) && name !== 'x-forwarded-for').slice(0, pluginLimits.egressHeaders);
  const verified = secret === undefined ? {} : { verified: isSigned(plugins, secret, incoming) };
  const { method, path, query, body } = incoming;
  const answer = await plugins.runtime.webhook(install.id, { method, path, query, headers, body, ...verified });
  if (answer === 'failed') throw new Fault('plugins.not_answering');
  return answer;
};

const oldestSeconds = 5 * 60;

function isSigned(plugins: Plugins, secret: string, { headers, body }: IncomingWebhook): boolean {
  const header = (name: string): string | undefined => headers.find(([each]) => each === name)?.[1];
  const [id, at, signatures] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (id !== undefined && at !== undefined && signatures !== undefined) {
    if (Math.abs(plugins.clock.now() / 1_000 - Number(at)) > oldestSeconds) return false;
    const expected = plugins.hmac(keyOf(secret), `${id}.${at}.${body}`, 'base64');
    return signatures.split(' ').some((each) => each.startsWith('v1,') && plugins.secrets.equal(each.slice(3), expected));
  }
  const github = header('x-hub-signature-256');
  return github !== undefined && plugins.secrets.equal(github, `sha256=${plugins.hmac(secret, body, 'hex')}`);
}

/** Secrets of Standard Webhooks say what they are, and are base64 after that. */
const keyOf = (secret: string): string | Uint8Array => (secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret);
