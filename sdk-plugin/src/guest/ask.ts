import type { AskInput, AskOutput } from '@parley/contracts/bridge';
import { askRefusals, type AskName, type AskRefusal } from '@parley/contracts/plain/bridge';
import { sandbox } from './sandbox.ts';

/** Parley said no. `code` says how, so that a plugin can decide: `conflict` is worth another try, `not_granted` is not. */
export class AskError extends Error {
  readonly code: AskRefusal;
  readonly ask: AskName;

  constructor(ask: AskName, code: AskRefusal, detail: string = askRefusals[code]) {
    super(`${ask}: ${detail}`);
    this.name = 'AskError';
    this.code = code;
    this.ask = ask;
  }
}

const isRefusal = (code: unknown): code is AskRefusal => typeof code === 'string' && Object.hasOwn(askRefusals, code);

/** One question to Parley. The functions of `parley` are made of it. */
export async function ask<N extends AskName>(name: N, input: AskInput<N>): Promise<AskOutput<N>> {
  try {
    return await sandbox().ask(name, input) as AskOutput<N>;
  } catch (cause) {
    const { code, message = '' } = cause as { code?: unknown; message?: string };
    if (!isRefusal(code)) throw cause;
    throw new AskError(name, code, message.startsWith(`${code}: `) ? message.slice(code.length + 2) : undefined);
  }
}

/** For `catch`: whether Parley refused with this code. */
export const isRefused = (cause: unknown, ...codes: readonly AskRefusal[]): cause is AskError => cause instanceof AskError && codes.includes(cause.code);
