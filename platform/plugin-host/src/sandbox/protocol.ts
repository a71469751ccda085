/**
 * What passes between the supervisor and a sandbox process. Sandboxes have numbers, each its own for good; of whose they are the process
 * knows nothing. Times in ms, sizes in bytes.
 */
export type ToSandbox =
  | { readonly do: 'load'; readonly sandbox: number; readonly code: string; readonly memoryMb: number; readonly deadline: number }
  /** One message for many: each is called with the same kind, name and payload (JSON). */
  | { readonly do: 'call'; readonly calls: readonly { readonly id: number; readonly sandbox: number }[]; readonly kind: string; readonly name: string; readonly payload: string; readonly deadline: number }
  | { readonly do: 'reply'; readonly sandbox: number; readonly ask: number; readonly answer: string; readonly deadline: number }
  | { readonly do: 'unload'; readonly sandbox: number };

/**
 * Why a sandbox is gone. `loop`: it did not end in time; `memory`: its heap was full; `starved`: the time was
 * over, and the machine had hardly let it run.
 */
export type SandboxEnd = 'loop' | 'memory' | 'starved';

export interface Spent { readonly cpu: number; readonly heap: number }

export type FromChild =
  | { readonly say: 'ready' }
  | { readonly say: 'beat'; readonly rss: number }
  /** It does not end although its time is over: only the end of the process will. */
  | { readonly say: 'stuck'; readonly sandbox: number }
  /** The first, synchronous part has ended; `answer` is JSON, absent while a promise is waited for. */
  | { readonly say: 'ran'; readonly id: number; readonly answer?: string; readonly error?: string }
  | FromSandbox;

export type FromSandbox =
  | { readonly say: 'loaded'; readonly sandbox: number; readonly error?: string; readonly took: number; readonly spent: Spent }
  /** The promise has settled. */
  | { readonly say: 'settled'; readonly id: number; readonly answer?: string; readonly error?: string }
  /** By whoever has run since it was last told, ten times a second. */
  | { readonly say: 'spent'; readonly sandbox: number; readonly spent: Spent }
  | { readonly say: 'ask'; readonly sandbox: number; readonly ask: number; readonly name: string; readonly input: string }
  /** Asks that were refused in the child already, for somebody floods. */
  | { readonly say: 'flood'; readonly sandbox: number; readonly count: number }
  | { readonly say: 'gone'; readonly sandbox: number; readonly end: SandboxEnd; readonly spent: Spent };
