import type { CallKind, Handle } from './sandbox.ts';
import type { Handlers } from './handlers.ts';
import type { Parley } from './parley.ts';

type Handler = (payload: unknown, parley: Parley) => unknown;

/** Finds the handler of a call. Nothing answers to what is unknown: a newer Parley may call an older plugin with more. */
export const dispatch = (handlers: Handlers, parley: Parley): Handle => (kind, name, payload) => {
  const handler = find(handlers, kind, name);
  if (handler === undefined) return null;
  const answer = handler(payload, parley);
  if (kind === 'filter' || kind === 'webhook') return answer;
  return kind === 'command' ? asReply(answer) : silent(answer);
};

function find(handlers: Handlers, kind: CallKind, name: string): Handler | undefined {
  switch (kind) {
    case 'event': return own(handlers.events, name);
    case 'filter': return own(handlers.filters, name);
    case 'command': return own(handlers.commands, name);
    case 'action': return own(handlers.actions, name);
    case 'lifecycle': return name === 'installed' || name === 'updated' || name === 'uninstalling' ? handlers[name] as Handler | undefined : undefined;
    case 'redraw':
    case 'schedule':
    case 'webhook':
    case 'settings': return handlers[kind] as Handler | undefined;
  }
}

// Names come from outside: `constructor` must find nothing.
const own = (table: object | undefined, name: string): Handler | undefined => (table !== undefined && Object.hasOwn(table, name) ? (table as Record<string, Handler>)[name] : undefined);

const isPromise = (value: unknown): value is Promise<unknown> => typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

function asReply(answer: unknown): unknown {
  if (isPromise(answer)) return answer.then(asReply);
  return typeof answer === 'string' ? { reply: answer } : answer;
}

// Whatever an arrow function happens to return is no answer, and may not even be JSON.
const silent = (answer: unknown): unknown => (isPromise(answer) ? answer.then(() => null) : null);
