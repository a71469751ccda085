/** What every registration returns: the way to undo it. Disposing twice is harmless. */
export interface Disposable {
  dispose(): void | Promise<void>;
}

/** Undoes in reverse order; one that fails does not keep the others from being undone. */
export function stack(): Disposable & { add<T extends Disposable>(item: T): T } {
  const items: Disposable[] = [];
  return {
    add(item) {
      items.push(item);
      return item;
    },
    async dispose() {
      const failures: unknown[] = [];
      for (let item = items.pop(); item !== undefined; item = items.pop()) {
        try {
          await item.dispose();
        } catch (cause) {
          failures.push(cause);
        }
      }
      if (failures.length > 0) throw new AggregateError(failures, 'something could not be stopped cleanly');
    },
  };
}
