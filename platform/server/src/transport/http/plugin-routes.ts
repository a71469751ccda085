import { Router, type RouterContext } from '@koa/router';
import { readText } from '@parley/http/read-json';
import { pictureType } from '@parley/plugin-host/package';
import type { WebhookAnswer } from '@parley/contracts/plugin-calls';
import { Fault } from '@parley/contracts/plain/fault';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';

export interface PluginRoutePorts {
  webhook(incoming: { installId: string; method: string; path: string; query: string; headers: readonly (readonly [string, string])[]; body: string }): Promise<WebhookAnswer>;
  pluginAsset(installId: string, name: string): Promise<Uint8Array | undefined>;
  /** A picture that a plugin shows from elsewhere, by the hash of its bytes. */
  picture(hash: string): Uint8Array | undefined;
}

const installId = /^i_[a-z0-9]{16}$/;

/** What is no operation: messages from other servers to a plugin, and the pictures of a package. */
export function pluginRoutes(ports: PluginRoutePorts): Router {
  const router = new Router();
  router.all('/hooks/:installId{/*path}', async (context) => {
    const id = String(context['params'].installId);
    if (!installId.test(id)) throw new Fault('transport.not_found');
    const body = await readText(context.req, pluginLimits.webhookBytes);
    const headers = Object.entries(context.req.headersDistinct).flatMap(([name, values]) => (values ?? []).map((value): [string, string] => [name, value]));
    const answer = await ports.webhook({ installId: id, method: context.method, path: context.path.slice(`/hooks/${id}`.length) || '/', query: context.querystring, headers, body });
    context.set('cache-control', 'no-store');
    if (answer === null) {
      context.status = 204;
      return;
    }
    context.status = answer.status;
    context.type = answer.type;
    context.body = answer.body;
  });
  router.get('/v1/plugins/:installId/assets/:name', async (context) => {
    const { installId: id = '', name = '' } = context['params'] as Record<string, string>;
    sendPicture(context, installId.test(id) ? await ports.pluginAsset(id, name) : undefined, 'private, max-age=300');
  });
  // Named by what it is, so it never changes.
  router.get('/v1/plugin-pictures/:hash', (context) => sendPicture(context, ports.picture(String(context['params'].hash)), 'private, max-age=86400, immutable'));
  return router;
}

function sendPicture(context: RouterContext, bytes: Uint8Array | undefined, caching: string): void {
  const type = bytes === undefined ? undefined : pictureType(bytes);
  if (bytes === undefined || type === undefined) throw new Fault('transport.not_found');
  context.set('cache-control', caching);
  context.set('content-disposition', 'inline');
  context.type = type;
  context.body = Buffer.from(bytes);
}
