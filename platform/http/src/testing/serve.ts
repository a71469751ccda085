import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa, { type Middleware } from 'koa';
import { Fault } from '@parley/contracts/plain/fault';
import { bindOperations, type Binding, type Handlers } from '../bind-operations.ts';
import type { AnswerStore, KeptAnswer } from '../idempotency.ts';
import { problems, type FaultNotice } from '../problem.ts';
import { routeByShape } from '../route-by-shape.ts';

export interface Answer { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly body: string; json(): Record<string, unknown> }
export interface Asking { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string | Buffer }

/** A real server on loopback around these middlewares, and a client that sends paths and headers exactly as they are written. */
export async function serving(...middlewares: Middleware[]) {
  const app = new Koa();
  app.silent = true;
  for (const each of middlewares) app.use(each);
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ask: (path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answer> => new Promise((resolve, reject) => {
      const request = send({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, json: () => JSON.parse(text) as Record<string, unknown> });
        });
      });
      request.on('error', reject);
      request.end(body);
    }),
    post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
      return this.ask(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Keeps answers as a store does, without a disk. */
export function answersInMemory(): AnswerStore {
  const kept = new Map<string, { fingerprint: string; answer: KeptAnswer | undefined }>();
  return {
    claim(id, fingerprint) {
      const found = kept.get(id);
      if (found === undefined) kept.set(id, { fingerprint, answer: undefined });
      return Promise.resolve(found ?? true);
    },
    keep: (id, answer) => Promise.resolve(void kept.set(id, { fingerprint: kept.get(id)?.fingerprint ?? '', answer })),
    release: (id) => Promise.resolve(void kept.delete(id)),
  };
}

export type Who = { readonly name: string; readonly may: readonly string[] };

/** The operations that have a handler here, bound as the services bind theirs. */
export function operations(handlers: Handlers<Who>, binding: Partial<Binding<Who>> = {}, notices: FaultNotice[] = []): Middleware[] {
  const routes = routeByShape();
  bindOperations<Who>(routes, {
    handlers,
    authenticate: ({ headers }) => ({ name: String(headers['authorization'] ?? 'nobody'), may: headers['authorization'] === undefined ? [] : ['calls.read', 'admission.decide', 'participants.manage'] }),
    allows: (who, permission) => who.may.includes(permission),
    refusal: () => new Fault('organizations.sign_in_needed'),
    addressOf: (_headers, remote) => remote,
    isOwnOrigin: (origin) => origin === 'https://meet.example',
    mayEmbed: (origin) => origin === 'https://shop.example',
    secureCookies: true,
    answers: answersInMemory(),
    scopeOf: (who) => who.name,
    ...binding,
  });
  return [problems({ onFault: (notice) => notices.push(notice) }), routes.middleware()];
}
