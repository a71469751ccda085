import type { RouterContext } from '@koa/router';
import type { ZodType } from 'zod';
import { operationSchemas, type OperationOutput, type OperationValues } from '@parley/contracts/operations';
import { Fault, type FieldError } from '@parley/contracts/plain/fault';
import { operationRoute, type Operation } from '@parley/contracts/operation-table';
import { operationNames, type OperationName } from '@parley/contracts/plain/operations';
import type { Permission } from '@parley/contracts/plain/permissions';
import { once, type AnswerStore, type KeptAnswer } from './idempotency.ts';
import { readCookies } from './cookies.ts';
import { readJson } from './read-json.ts';
import type { Routes } from './route-by-shape.ts';

/** What a use case may do at the edge beside answering. */
export interface Edge {
  readonly address: string;
  readonly requestId: string;
  cookie(name: string): string | undefined;
  setCookie(name: string, value: string, maxAgeSeconds: number): void;
  clearCookie(name: string): void;
}

/** What is known of a request before anybody knows whose it is. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly cookies: Readonly<Record<string, string>>;
  readonly address: string;
  readonly callId: string | undefined;
}

export type Handlers<Actor> = { readonly [N in OperationName]?: (actor: Actor, values: OperationValues<N>, edge: Edge) => Promise<OperationOutput<N>> };

export interface Binding<Actor> {
  readonly handlers: Handlers<Actor>;
  authenticate(credentials: Credentials): Promise<Actor> | Actor;
  allows(actor: Actor, permission: Permission): boolean;
  /** Which fault a missing permission is. */
  refusal(actor: Actor, permission: Permission): Fault;
  addressOf(headers: Credentials['headers'], remote: string): string;
  /** Whether a page of this origin may change things with a browser's cookie. */
  isOwnOrigin(origin: string): boolean;
  /** Whether pages of that site may work with passes and tickets. */
  mayEmbed(origin: string): boolean;
  readonly secureCookies: boolean;
  readonly answers: AnswerStore;
  /** Whose idempotency keys these are: nobody meets the key of another. */
  scopeOf(actor: Actor): string;
}

/** Binds every operation that has a route and a handler. What each route needs is worked out here, once, not per request. */
export function bindOperations<Actor>(routes: Routes, binding: Binding<Actor>): void {
  for (const name of operationNames) {
    const route = operationRoute(name);
    const handler = binding.handlers[name];
    if (route.rest === undefined || handler === undefined) continue;
    const path = route.rest.path.replace(/\{(\w+)\}/g, ':$1');
    // The table ties each handler to its own schema where the type system cannot.
    const serve = serving(name, route, route.rest, handler as (actor: Actor, values: unknown, edge: Edge) => Promise<unknown>, binding);
    routes.add(path, route.rest.method, serve);
  }
}

function serving<Actor>(name: OperationName, route: Operation, rest: NonNullable<Operation['rest']>, handler: (actor: Actor, values: unknown, edge: Edge) => Promise<unknown>, binding: Binding<Actor>) {
  const schema: ZodType = operationSchemas[name].input;
  const { permission } = route;
  const status = rest.status ?? 200;
  const isGet = rest.method === 'GET';

  return async (context: RouterContext): Promise<void> => {
    context.state['operation'] = name;
    const { headers } = context.req;
    const address = binding.addressOf(headers, context.req.socket.remoteAddress ?? '');
    const cookies = readCookies(headers.cookie);
    if (!isGet) refuseForeignPage(headers, headers.cookie !== undefined, binding);
    const params = context['params'] as Record<string, string>;
    const actor = await binding.authenticate({ headers, cookies, address, callId: params['callId'] });
    if (permission !== 'public' && !binding.allows(actor, permission)) throw binding.refusal(actor, permission);
    const given = isGet ? readQuery(context.querystring) : await readJson(context.req, route.bytes);
    if (route.revision?.as !== undefined) readIfMatch(headers['if-match'], given, route.revision.as);
    const values = validate(schema, given, params);
    const { res, response } = context;
    const work = async (): Promise<unknown> => handler(actor, values, edgeOf(context, address, cookies, binding.secureCookies));
    res.setHeader('cache-control', 'no-store');
    const key = isGet ? undefined : headers['idempotency-key'];
    if (key === undefined) {
      const value = await work();
      if (route.revision !== undefined) res.setHeader('etag', etagOf(value, route.revision.at));
      write(res, response, status, status === 204 ? '' : JSON.stringify(value));
      return;
    }
    const scope = `${name}\n${binding.scopeOf(actor)}\n${JSON.stringify(params)}`;
    const { replayed, ...answer } = await once(binding.answers, { key: String(key), scope, content: JSON.stringify(values) }, async (): Promise<KeptAnswer> => {
      const value = await work();
      return { status, body: status === 204 ? '' : JSON.stringify(value), cookies: setCookiesOf(res) };
    });
    if (replayed) {
      res.setHeader('idempotent-replayed', 'true');
      if (answer.cookies.length > 0) res.setHeader('set-cookie', answer.cookies);
    }
    if (route.revision !== undefined && answer.status === status && answer.body !== '') res.setHeader('etag', etagOf(JSON.parse(answer.body), route.revision.at));
    write(res, response, answer.status, answer.body);
  };
}

function write(res: RouterContext['res'], response: RouterContext['response'], status: number, body: string): void {
  response.status = status;
  if (status === 204) return;
  res.setHeader('content-type', 'application/json; charset=utf-8');
  response.body = body;
}

function setCookiesOf(res: RouterContext['res']): string[] {
  const set = res.getHeader('set-cookie');
  return Array.isArray(set) ? set : set === undefined ? [] : [String(set)];
}

/** A strong validator (RFC 9110, 8.8.3): the revision that the answer tells. */
function etagOf(value: unknown, path: readonly string[]): string {
  let found = value;
  for (const key of path) found = (found as Record<string, unknown>)[key];
  return `"${String(found)}"`;
}

/** If-Match (RFC 9110, 13.1.1) says the same as the field of the body; `*` asks for nothing. */
function readIfMatch(header: string | undefined, given: Record<string, unknown>, field: string): void {
  if (header === undefined || header.trim() === '*') return;
  const revision = /^\s*"(\d{1,15})"\s*$/.exec(header)?.[1];
  if (revision === undefined || field in given) throw new Fault('transport.precondition');
  given[field] = Number(revision);
}

/**
 * A browser sends its cookie along with whatever page asked; only our own pages may change things with it (Origin, Fetch
 * Metadata). Without one a page of a site that is not allowed changes nothing either: by a name of its own that it points at
 * this machine it would ask as if from here, and read the answer.
 */
function refuseForeignPage<Actor>(headers: RouterContext['req']['headers'], hasCookie: boolean, binding: Binding<Actor>): void {
  const { origin } = headers;
  if (hasCookie && headers['sec-fetch-site'] === 'cross-site') throw new Fault('transport.origin');
  if (origin === undefined || binding.isOwnOrigin(origin)) return;
  if (hasCookie || !binding.mayEmbed(origin)) throw new Fault('transport.origin');
}

function readQuery(text: string): Record<string, unknown> {
  if (text === '') return {};
  const query: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of new URLSearchParams(text)) {
    if (key in query) throw new Fault('transport.invalid', { errors: [{ field: key, problem: 'given twice' }] });
    query[key] = value;
  }
  return query;
}

function validate(schema: ZodType, given: Record<string, unknown>, params: Record<string, string>): unknown {
  for (const key of Object.keys(params)) {
    if (Object.hasOwn(given, key)) throw new Fault('transport.invalid', { errors: [{ field: key, problem: 'stands in the path already' }] });
  }
  const read = schema.safeParse({ ...given, ...params });
  if (read.success) return read.data;
  // Which field and what is expected, never what was given: values may be secrets.
  const errors: FieldError[] = read.error.issues.slice(0, 20).map((issue) => ({ field: issue.path.join('.'), problem: issue.code === 'unrecognized_keys' ? 'has unknown fields' : issue.message }));
  throw new Fault('transport.invalid', { errors });
}

function edgeOf(context: RouterContext, address: string, cookies: Readonly<Record<string, string>>, secure: boolean): Edge {
  const write = (name: string, value: string, maxAge: number): void => {
    context.append('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAge}${secure ? '; Secure' : ''}`);
  };
  return {
    address,
    requestId: context.state['requestId'] as string,
    cookie: (name) => cookies[name],
    setCookie: write,
    clearCookie: (name) => write(name, '', 0),
  };
}
