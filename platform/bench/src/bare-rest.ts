// The floor of rest.bench.ts, a process of its own: what anybody gets who writes this one route with Koa and its router.
// Answers with the value in its first argument; tells its parent the port.
import type { AddressInfo } from 'node:net';
import { Router } from '@koa/router';
import Koa from 'koa';

const value = JSON.parse(process.argv[2] ?? '{}') as object;
const app = new Koa();
const router = new Router();
router.get('/v1/calls/:callId/preview', (context) => { context.body = value; });
app.use(router.routes());
app.use(router.allowedMethods());
const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit(0));
