interface Asked<T> { readonly item: T; readonly answer: PromiseWithResolvers<void> }

/**
 * One write at a time; what is asked for meanwhile goes with the next one, at most `most` together. Where little is asked nobody
 * waits, and where much is, each costs a part of a write. `write` answers with why each was refused, `undefined` for what
 * stands; when it rejects, so does everybody in the batch.
 */
export function together<T>(most: number, write: (batch: readonly T[]) => Promise<readonly unknown[]>): (item: T) => Promise<void> {
  const waiting: Asked<T>[] = [];
  let isWriting = false;

  async function writeOn(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) await writeBatch(waiting.splice(0, most));
    isWriting = false;
  }

  async function writeBatch(batch: readonly Asked<T>[]): Promise<void> {
    try {
      const refusals = await write(batch.map(({ item }) => item));
      for (const [index, { answer }] of batch.entries()) {
        if (refusals[index] === undefined) answer.resolve();
        else answer.reject(refusals[index] as Error);
      }
    } catch (cause) {
      for (const { answer } of batch) answer.reject(cause as Error);
    }
  }

  return (item) => {
    const answer = Promise.withResolvers<void>();
    waiting.push({ item, answer });
    if (!isWriting) void writeOn();
    return answer.promise;
  };
}
