import { Router } from '@koa/router';
import { readText } from '@parley/http/read-json';
import type { WebhookAnswer } from '@parley/contracts/plugin-calls';
import { Fault } from '@parley/contracts/plain/fault';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';

export interface PluginRoutePorts {
  webhook(incoming: { installId: string; method: string; path: string; query: string; headers: readonly (readonly [string, string])[]; body: string }): Promise<WebhookAnswer>;
  pluginAsset(installId: string, name: string): Promise<Uint8Array | undefined>;
}

const installId = /^i_[a-z0-9]{16}$/;
const pictures: readonly (readonly [string, readonly number[]])[] = [['image/png', [0x89, 0x50]], ['image/jpeg', [0xff, 0xd8]], ['image/webp', [0x52, 0x49]]];

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
    const bytes = installId.test(id) ? await ports.pluginAsset(id, name) : undefined;
    const type = pictures.find(([, head]) => head.every((byte, at) => bytes?.[at] === byte))?.[0];
    if (bytes === undefined || type === undefined) throw new Fault('transport.not_found');
    context.set('cache-control', 'private, max-age=300');
    context.set('content-disposition', 'inline');
    context.type = type;
    context.body = Buffer.from(bytes);
  });
  return router;
}
