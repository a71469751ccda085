import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import Koa, { type Middleware } from 'koa';
import { allowEmbedding } from '@parley/http/allow-embedding';
import { bindOperations, type Handlers } from '@parley/http/bind-operations';
import { exactRoutes, type ExactRoute } from '@parley/http/exact-routes';
import type { AnswerStore } from '@parley/http/idempotency';
import { limitRequests } from '@parley/http/limit-requests';
import { openApiDocument } from '@parley/http/openapi';
import { problems, type FaultNotice } from '@parley/http/problem';
import { answerRaw } from '@parley/http/raw-problem';
import { readText } from '@parley/http/read-json';
import { referencePage, referenceStyle } from '@parley/http/reference-page';
import { routeByShape } from '@parley/http/route-by-shape';
import { securityHeaders } from '@parley/http/security-headers';
import { serveStatic } from '@parley/http/static-files';
import type { Credentials } from '@parley/http/bind-operations';
import { Fault } from '@parley/contracts/plain/fault';
import { allows, refusal, type Actor } from '../../kernel/actor.ts';
import type { Metrics } from './metrics.ts';
import { pluginRoutes, type PluginRoutePorts } from './plugin-routes.ts';
import type { Clock } from '../../kernel/clock.ts';

export interface HttpPorts extends PluginRoutePorts {
  readonly clock: Clock;
  readonly handlers: Handlers<Actor>;
  readonly publicUrl: string;
  readonly mediaUrl: string;
  readonly webDir: string | undefined;
  readonly requestsPerMinute: number;
  readonly metrics: Metrics;
  /** Whether this is the operator of the machine. */
  isOperator(authorization: string | undefined): boolean;
  authenticate(credentials: Credentials): Promise<Actor> | Actor;
  addressOf(headers: Credentials['headers'], remote: string): string;
  isOwnOrigin(origin: string): boolean;
  /** Whether pages of that site may show calls. */
  mayEmbed(origin: string): boolean;
  readonly answers: AnswerStore;
  /** Why a call cannot be served now; empty when it can. */
  readiness(): Promise<readonly string[]>;
  /** A hint of the media server, verified or thrown. */
  mediaHint(body: string, authorization: string | undefined): Promise<void>;
  checkMedia(): Promise<{ url: string; token: string }>;
  isAway(cause: unknown): boolean;
  onFault(notice: FaultNotice): void;
}

const pages = { '/': 'index.html', '/c/:id': 'call.html', '/console': 'console.html', '/console/calls/:id': 'console.html', '/console/plan': 'console.html', '/console/people': 'console.html', '/console/keys': 'console.html', '/console/sites': 'console.html', '/console/audit': 'console.html', '/console/plugins': 'console.html', '/console/plugins/:id': 'console.html', '/m/:slug': 'personal.html', '/sign-in': 'sign-in.html', '/check': 'check.html' };

/** The HTTP side: operations from the table, and the few things that are none. */
export function serveHttp(ports: HttpPorts): Server {
  const app = new Koa();
  const { protocol, host } = new URL(ports.publicUrl);
  const secure = protocol === 'https:';
  app.silent = true;
  app.use(problems({ onFault: ports.onFault, onAnswer: (code) => ports.metrics.refused(code), isAway: ports.isAway }));
  app.use(securityHeaders({ secure, mediaOrigins: mediaOrigins(ports.mediaUrl), socketOrigins: [`${secure ? 'wss' : 'ws'}://${host}`] }));

  app.use(exactRoutes({
    '/healthz': { GET: (context) => void (context.body = { alive: true }) },
    '/readyz': {
      async GET(context) {
        const reasons = await ports.readiness();
        if (reasons.length > 0) throw new Fault('transport.unavailable', { reason: reasons.join('; ') });
        context.body = { ready: true };
      },
    },
  }));
  if (ports.webDir !== undefined) app.use(serveStatic({ dir: ports.webDir, pages, shared: ['/elements/', '/assets/'] }));

  app.use(allowEmbedding({ mayEmbed: ports.mayEmbed }));
  app.use(limitRequests({ perMinute: ports.requestsPerMinute, burst: Math.ceil(ports.requestsPerMinute / 4), now: () => ports.clock.now(), addressOf: ports.addressOf }));
  app.use(besideOperations(ports));
  const operations = routeByShape();
  bindOperations<Actor>(operations, { handlers: ports.handlers, authenticate: ports.authenticate, allows, refusal, addressOf: ports.addressOf, isOwnOrigin: ports.isOwnOrigin, mayEmbed: ports.mayEmbed, secureCookies: secure, answers: ports.answers, scopeOf });
  app.use(operations.middleware());
  app.use(pluginRoutes(ports).routes());

  const server = createServer(app.callback());
  server.on('clientError', (cause: NodeJS.ErrnoException, socket) => refuseUnreadable(cause, socket, (code) => ports.metrics.refused(code)));
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

/** What is no HTTP never reaches the middlewares; it is answered by a fault all the same. */
function refuseUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex, onAnswer: (code: string) => void): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const fault = new Fault(code === 'HPE_HEADER_OVERFLOW' ? 'transport.too_large' : 'transport.malformed');
  onAnswer(fault.code);
  answerRaw(socket, fault);
}

/** Whoever is not known is told apart by address. */
function scopeOf(actor: Actor): string {
  switch (actor.kind) {
    case 'member': return `member ${actor.organizationId} ${actor.memberId}`;
    case 'key': return `key ${actor.keyId}`;
    case 'person': return `person ${actor.callId} ${actor.personId}`;
    case 'anonymous': return `anonymous ${actor.address}`;
    default: return actor.kind;
  }
}

/** What is not an operation: documents, the media server's hints, the line check. */
function besideOperations(ports: HttpPorts): Middleware {
  // Made when somebody asks for it: a tenth of what a start costs.
  let document: string | undefined;
  const page = referencePage();
  const text = (type: string, body: string): ExactRoute => (context) => {
    context.type = type;
    context.body = body;
  };
  return exactRoutes({
    '/metrics': {
      GET(context) {
        if (!ports.isOperator(context.get('authorization'))) throw new Fault('organizations.forbidden');
        context.type = 'text/plain; version=0.0.4; charset=utf-8';
        context.body = ports.metrics.text();
      },
    },
    '/v1/openapi.json': {
      GET(context) {
        document ??= JSON.stringify(openApiDocument({ title: 'Parley', version: '0.1.0', serverUrl: ports.publicUrl }));
        text('application/json', document)(context);
      },
    },
    '/v1/docs': { GET: text('text/html', page) },
    '/v1/docs.css': { GET: text('text/css', referenceStyle) },
    '/v1/livekit/webhooks': {
      async POST(context) {
        const body = await readText(context.req, 256 * 1024);
        await ports.mediaHint(body, context.get('authorization')).catch(() => {
          throw new Fault('organizations.forbidden');
        });
        context.status = 204;
      },
    },
    '/v1/check/media': {
      async POST(context) {
        context.body = await ports.checkMedia();
      },
    },
  });
}

/** The media server's origin for signalling (ws) and for the client's own checks (http). */
function mediaOrigins(url: string): string[] {
  const { host, protocol } = new URL(url);
  return protocol === 'wss:' || protocol === 'https:' ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`];
}
