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
      const pattern = path.replaceAll(/:\w+/g, varies);
      const shape = `${beginOf(pattern)} ${lastOf(pattern)}`;
      const router = byShape.get(shape) ?? new Router({ strict: true });
      byShape.set(shape, router);
      router.register(path, [method], serve);
    },
    middleware() {
      const served = new Map([...byShape].map(([shape, router]) => [shape, router.routes() as Middleware]));
      const allowed = all.allowedMethods() as Middleware;
      return (context, next) => {
        // Letters count as the patterns of the router take them, in either case.
        const path = context.path.toLowerCase();
        const begin = beginOf(path);
        const fixed = served.get(`${begin} ${lastOf(path)}`);
        const varying = served.get(`${begin} ${varies}`);
        // Whom none of them serves is told which methods the path has, if it has any.
        const otherwise = (): Promise<void> => Promise.resolve(allowed(context, next));
        if (varying === undefined) return fixed === undefined ? otherwise() : fixed(context, otherwise);
        return fixed === undefined ? varying(context, otherwise) : fixed(context, () => Promise.resolve(varying(context, otherwise)));
      };
    },
  };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** How many parts, and the second of them unless it is the last. Worked out for each request: without taking the path apart. */
function beginOf(path: string): string {
  let slashes = 0;
  let second = '';
  for (let at = 0, before = 0; at !== -1; at = path.indexOf('/', at + 1)) {
    if (slashes === 2) second = path.slice(before + 1, at);
    before = at;
    slashes += 1;
  }
  return slashes === 2 ? '2' : `${slashes} ${second}`;
}
