import type { Context, Middleware } from 'koa';
import { Fault } from '@parley/contracts/plain/fault';

export type ExactRoute = (context: Context) => Promise<void> | void;

/**
 * Addresses without parameters that are no operations, by method; one look-up for all of them. GET answers HEAD too.
 * Faults: transport.method.
 */
export function exactRoutes(routes: Readonly<Record<string, Readonly<Partial<Record<'GET' | 'POST', ExactRoute>>>>>): Middleware {
  const byPath = new Map(Object.entries(routes));
  return async (context, next) => {
    const { method, path } = context.request;
    const found = byPath.get(path);
    if (found === undefined) return next();
    const answer = method === 'HEAD' ? found.GET : found[method as 'GET' | 'POST'];
    if (answer === undefined || !Object.hasOwn(found, method === 'HEAD' ? 'GET' : method)) {
      const allow = [...Object.keys(found), ...(found.GET === undefined ? [] : ['HEAD'])].join(', ');
      context.set('allow', allow);
      throw new Fault('transport.method', { allow });
    }
    await answer(context);
  };
}
