import { ask } from './ask.ts';

export interface FetchInit {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{{secret:NAME}}` is filled in outside of the sandbox, here and in the body. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  /** Anything but a text is sent as JSON. */
  readonly body?: string | object;
}
export interface FetchAnswer {
  readonly status: number;
  /** By lower-case name; what came more than once is joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  json<T = unknown>(): T;
}
export type Fetch = (url: string, init?: FetchInit) => Promise<FetchAnswer>;

/** Asks a granted host over https. An answer like 404 is an answer; only what never arrived is an error. */
export const fetch: Fetch = async (url, { method, headers = [], body } = {}) => {
  const sent = pairs(headers);
  const isJson = typeof body === 'object';
  if (isJson && !sent.some(([name]) => name.toLowerCase() === 'content-type')) sent.push(['content-type', 'application/json']);
  const answer = await ask('http.fetch', {
    url, headers: sent,
    ...(method === undefined ? {} : { method }),
    ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : body }),
  });
  return { status: answer.status, headers: joined(answer.headers), body: answer.body, json: <T>() => parsed(url, answer.body) as T };
};

function pairs(headers: NonNullable<FetchInit['headers']>): [string, string][] {
  const given: readonly (readonly [string, string])[] = Array.isArray(headers) ? headers as readonly (readonly [string, string])[] : Object.entries(headers as Record<string, string>);
  return given.map(([name, value]) => [name, value]);
}

function joined(headers: readonly (readonly [string, string])[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    all[key] = Object.hasOwn(all, key) ? `${all[key]}, ${value}` : value;
  }
  return all;
}

function parsed(url: string, body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(`${url} did not answer with JSON`);
  }
}
