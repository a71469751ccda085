/**
 * Does one thing after the other for each key. What comes while one is under way waits, and goes together with the next: many at once
 * cost as much as two, and nobody waits longer than that.
 *
 *     const redraw = gather<Parley>((callId, [parley]) => draw(callId, parley));
 */
export function gather<T>(deed: (key: string, items: readonly [T, ...T[]]) => Promise<void>): (key: string, item: T) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  const waiting = new Map<string, { readonly items: [T, ...T[]]; readonly done: Promise<void> }>();
  return (key, item) => {
    const next = waiting.get(key);
    if (next !== undefined) {
      next.items.push(item);
      return next.done;
    }
    const items: [T, ...T[]] = [item];
    const before = last.get(key) ?? Promise.resolve();
    const done = before.catch(() => undefined).then(() => {
      waiting.delete(key);
      return deed(key, items);
    });
    waiting.set(key, { items, done });
    last.set(key, done);
    const forget = (): void => void (last.get(key) === done && last.delete(key));
    done.then(forget, forget);
    return done;
  };
}
