import type { FromChild, ToSandbox } from './protocol.ts';

/** One process of sandboxes. The supervisor knows no more of the engine than this, so that it can be another one day. */
export interface SandboxProcess {
  readonly pid: number | undefined;
  send(message: ToSandbox): void;
  /** It comes after everybody else from now on: somebody in it has broken a limit before. */
  lower(): void;
  /** At once and for good; `onEnd` follows. */
  kill(): void;
}
export interface SandboxListener { heard(messages: readonly FromChild[]): void; ended(): void }
export interface Engine {
  start(listener: SandboxListener): SandboxProcess;
  dispose(): void;
}
