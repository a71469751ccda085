/** What passes between the supervisor and a sandbox process, one JSON message each, many to a batch. Times in ms, sizes in bytes. */
export type ToChild =
  | { readonly do: 'begin'; readonly prelude: string; readonly slots: number; /** Of the sandbox that stands ready. */ readonly memoryMb: number; readonly messageBytes: number; readonly asksInFlight: number; readonly asksAtOnce: number; readonly asksPerSecond: number; readonly killAfter: number; readonly runAtMost: number }
  | { readonly do: 'load'; readonly install: string; readonly code: string; readonly memoryMb: number; readonly deadline: number }
  /** One message for many installs: each is called with the same kind, name and payload (JSON). */
  | { readonly do: 'call'; readonly calls: readonly { readonly id: number; readonly install: string }[]; readonly kind: string; readonly name: string; readonly payload: string; readonly deadline: number }
  | { readonly do: 'reply'; readonly install: string; readonly ask: number; readonly answer: string; readonly deadline: number }
  | { readonly do: 'unload'; readonly install: string };

/**
 * Why a sandbox is gone. `loop`: it did not end in time; `memory`: its heap was full; `fatal`: its process had to go; `starved`: the time was
 * over, and the machine had hardly let it run.
 */
export type SandboxEnd = 'loop' | 'memory' | 'fatal' | 'starved';

export interface Spent { readonly cpu: number; readonly heap: number }

export type FromChild =
  | { readonly say: 'ready' }
  | { readonly say: 'beat'; readonly rss: number; readonly sandboxes: number }
  | { readonly say: 'loaded'; readonly install: string; readonly error?: string; readonly took: number; readonly spent: Spent }
  /** The first, synchronous part has ended; `answer` is JSON, absent while a promise is waited for. */
  | { readonly say: 'ran'; readonly id: number; readonly install: string; readonly spent: Spent; readonly answer?: string; readonly error?: string }
  /** The promise has settled. */
  | { readonly say: 'settled'; readonly id: number; readonly install: string; readonly answer?: string; readonly error?: string }
  | { readonly say: 'spent'; readonly install: string; readonly spent: Spent }
  | { readonly say: 'ask'; readonly install: string; readonly ask: number; readonly name: string; readonly input: string }
  /** Asks that were refused in the child already, for somebody floods. */
  | { readonly say: 'flood'; readonly install: string; readonly count: number }
  /** It does not end although it was told to: only the end of the process will. */
  | { readonly say: 'stuck'; readonly install: string }
  | { readonly say: 'gone'; readonly install: string; readonly end: SandboxEnd; readonly spent: Spent };
