import type { AskName } from '@parley/contracts/plain/bridge';
import type { HookName } from '@parley/contracts/plain/hooks';

export type CallKind = HookName | 'filter';
export type Handle = (kind: CallKind, name: string, payload: unknown) => unknown;

/** The one global of the sandbox that is not JavaScript's own. */
export interface Sandbox {
  define(handle: Handle): void;
  ask(name: AskName, input: object): Promise<unknown>;
}

/** Looked up at each use: a module that is loaded outside of the sandbox, by a test or an editor, must not fail for that alone. */
export function sandbox(): Sandbox {
  const { parley } = globalThis as { parley?: Sandbox };
  if (parley === undefined) throw new Error('this code runs in Parley’s sandbox only; in tests call simulateCall from @parley/sdk-plugin/testing, and keep what should be tested alone in files that do not call definePlugin');
  return parley;
}

