import { Router, type RouterContext } from '@koa/router';
import type { Middleware } from 'koa';

type Serve = (context: RouterContext) => Promise<void>;

/** Takes routes one by one, and serves them all. */
export interface Routes {
  /** A path with `:name` for a part that varies. */
  add(path: string, method: string, serve: Serve): void;
  middleware(): Middleware;
}

const varies = '*';

/**
 * A router asks each of its patterns in turn whether it fits. Here paths of one shape, which is how many parts they have, what the
 * second and the last of them are, have a router of their own: of a hundred patterns a request meets the two or three that could be meant.
 */
export function routeByShape(): Routes {
  // A path with nothing after its last slash names something that is missing, and not the list of all.
  const all = new Router({ strict: true });
  const byShape = new Map<string, Router>();
  return {
    add(path, method, serve) {
      const shape = shapesOf(path.replaceAll(/:\w+/g, varies))[0] ?? path;
      const router = byShape.get(shape) ?? new Router({ strict: true });
      byShape.set(shape, router);
      router.register(path, [method], serve);
    },
    middleware() {
      const served = new Map([...byShape].map(([shape, router]) => [shape, router.routes() as Middleware]));
      const allowed = all.allowedMethods() as Middleware;
      return (context, next) => {
        const fitting = shapesOf(context.path).flatMap((shape) => served.get(shape) ?? []);
        // What no router serves is told which methods the path has, if it has any.
        const serve = (at: number): Promise<void> => Promise.resolve(fitting[at] === undefined ? allowed(context, next) : fitting[at](context, () => serve(at + 1)));
        return serve(0);
      };
    },
  };
}

/** The shapes that a path may have: its last part may be one that varies. Letters count as the router's patterns take them, in either case. */
function shapesOf(path: string): [string, string] {
  const parts = path.toLowerCase().split('/');
  const begin = `${parts.length} ${parts[2] ?? ''}`;
  return [`${begin} ${parts.at(-1) ?? ''}`, `${begin} ${varies}`];
}
