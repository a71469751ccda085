import { rest } from '@parley/contracts/testing/fake-clock';
import { seededRandom } from '@parley/contracts/testing/seeded-random';

type Method = (...given: never[]) => Promise<unknown>;

/**
 * A store that does nothing until the test says so: each of its calls waits before it is carried out, and once more before it is answered,
 * as it may with a database between processes.
 */
export function heldBack<T extends object>(store: T) {
  const waiting: { readonly name: string; readonly go: () => void }[] = [];
  const step = (name: string): Promise<void> => new Promise((resolve) => void waiting.push({ name, go: resolve }));
  const held = new Proxy(store, {
    get(kept, name: string) {
      const method = kept[name as keyof T] as Method;
      return async (...given: never[]) => {
        await step(name);
        const done = await method(...given).then((value) => () => value, (cause: unknown) => () => { throw cause; });
        await step(`${name} answers`);
        return done();
      };
    },
  });
  return {
    store: held,
    /** What waits, oldest first. */
    waiting: (): readonly string[] => waiting.map(({ name }) => name),
    /** Lets the oldest of this name go on, or the oldest of all. */
    async letGo(name = waiting[0]?.name): Promise<void> {
      const at = waiting.findIndex((each) => each.name === name);
      if (at < 0) throw new Error(`${name ?? 'anything'} does not wait; ${waiting.map((each) => each.name).join(', ') || 'nothing'} does`);
      waiting.splice(at, 1)[0]?.go();
      await rest();
    },
    /** Lets the oldest go on, one after the other, until one of this name waits. */
    async until(name: string): Promise<void> {
      for (let turns = 0; !waiting.some((each) => each.name === name); turns += 1) {
        if (turns > 1_000) throw new Error(`${name} is never called`);
        waiting.shift()?.go();
        await rest();
      }
    },
    /** Lets all go on, in an order that the seed chooses, until the work is done. */
    async settled<R>(work: Promise<R>, seed = 1): Promise<R> {
      const random = seededRandom(seed);
      let isDone = false;
      const end = (): void => { isDone = true; };
      work.then(end, end);
      for (await rest(); !isDone; await rest()) waiting.splice(Math.floor(random() * waiting.length), 1)[0]?.go();
      return work;
    },
  };
}
