import type { Engine, SandboxListener, SandboxProcess } from '../sandbox/engine.ts';
import type { FromChild, ToSandbox } from '../sandbox/protocol.ts';
import type { Clock } from '../supervisor/clock.ts';
import { rest } from '@parley/contracts/testing/fake-clock';

export type Ask = (name: string, input?: object) => Promise<unknown>;
/** What stands in the place of a plugin's code. A promise is waited for; `silence` is never answered at all. */
export type Guest = (kind: string, name: string, payload: never, ask: Ask) => unknown;
/** The sandbox does not even begin, or does not come to the end of its first part. */
export const silence = Symbol('silence');

export interface FakeProcess {
  readonly pid: number;
  /** What it was told, oldest first. */
  readonly sent: ToSandbox[];
  /** The codes of its sandboxes. */
  readonly loaded: readonly string[];
  readonly isAlive: boolean;
  /** The number of the sandbox that runs this code. */
  sandboxOf(code: string): number;
  say(...messages: FromChild[]): void;
  /** It ends by itself, or is killed by somebody else. */
  end(): Promise<void>;
}
export interface FakeEngine extends Engine { readonly processes: readonly FakeProcess[]; readonly isDisposed: boolean }
export interface FakeEngineOptions {
  /** Beats are sent by this clock; without one no process ever beats. */
  readonly beats?: Clock;
  /** False while processes end before they come to life. */
  comesUp?(): boolean;
  /** What loading this code is answered with: undefined when it went well, `silence` for nothing. */
  loads?(code: string): string | undefined | typeof silence;
}

/** Processes that are functions of a test: `guests` are found by the code that is loaded. */
export function fakeEngine(guests: Readonly<Record<string, Guest>> = {}, options: FakeEngineOptions = {}): FakeEngine {
  const processes: FakeProcess[] = [];
  let isDisposed = false;
  return {
    processes,
    get isDisposed() { return isDisposed; },
    start(listener) {
      const { facts, child } = startProcess(processes.length + 1, listener, guests, options);
      processes.push(facts);
      return child;
    },
    dispose: () => void (isDisposed = true),
  };
}

function startProcess(pid: number, listener: SandboxListener, guests: Readonly<Record<string, Guest>>, { beats, comesUp = () => true, loads = () => undefined }: FakeEngineOptions): { facts: FakeProcess; child: SandboxProcess } {
  const sent: ToSandbox[] = [];
  const codes = new Map<number, string>();
  const sandboxOf = (code: string): number => [...codes].find(([, each]) => each === code)?.[0] ?? 0;
  const loading = new Set<number>();
  const waiting = new Map<string, (answer: string) => void>();
  const spent = { cpu: 0, heap: 0 };
  let isAlive = true;
  let asked = 0;
  const say = (...messages: FromChild[]): void => void (isAlive && listener.heard(messages));
  async function end(): Promise<void> {
    if (!isAlive) return;
    isAlive = false;
    await rest();
    listener.ended();
  }
  function ask(sandbox: number, name: string, input: object): Promise<unknown> {
    asked += 1;
    const number = asked;
    return new Promise((resolve, reject) => {
      waiting.set(`${sandbox} ${number}`, (answer) => {
        const said = JSON.parse(answer) as { ok: boolean; value?: unknown; code?: string };
        if (said.ok) resolve(said.value);
        else reject(Object.assign(new Error(said.code), { code: said.code }));
      });
      say({ say: 'ask', sandbox, ask: number, name, input: JSON.stringify(input) });
    });
  }
  function call(id: number, sandbox: number, message: Extract<ToSandbox, { do: 'call' }>): void {
    const guest = guests[codes.get(sandbox) ?? ''];
    const failed = (cause: unknown): { error: string } => ({ error: cause instanceof Error ? cause.message : 'no error' });
    const answered = (value: unknown): { answer: string } => ({ answer: JSON.stringify(value ?? null) });
    if (loading.has(sandbox)) return;
    if (guest === undefined) return say({ say: 'ran', id, error: 'it is not loaded' });
    let value: unknown;
    try {
      value = guest(message.kind, message.name, JSON.parse(message.payload) as never, (name, input = {}) => ask(sandbox, name, input));
    } catch (cause) {
      return say({ say: 'ran', id, ...failed(cause) });
    }
    if (value === silence) return undefined;
    if (!(value instanceof Promise)) return say({ say: 'ran', id, ...answered(value) });
    say({ say: 'ran', id });
    void value.then(answered, failed).then((outcome) => say({ say: 'settled', id, ...outcome }));
  }
  function hear(message: ToSandbox): void {
    switch (message.do) {
      case 'load': {
        const { sandbox, code } = message;
        codes.set(sandbox, code);
        const error = loads(code);
        if (error === silence) return void loading.add(sandbox);
        say({ say: 'loaded', sandbox, took: 1, spent, ...(error === undefined ? {} : { error }) });
        break;
      }
      case 'call': for (const each of message.calls) call(each.id, each.sandbox, message); break;
      case 'reply': {
        waiting.get(`${message.sandbox} ${message.ask}`)?.(message.answer);
        waiting.delete(`${message.sandbox} ${message.ask}`);
        break;
      }
      case 'unload': codes.delete(message.sandbox); break;
    }
  }
  function beat(): void {
    if (!isAlive) return;
    say({ say: 'beat', rss: 50_000_000 });
    beats?.after(200, beat);
  }
  queueMicrotask(() => {
    if (!comesUp()) return void end();
    say({ say: 'ready' });
    if (beats !== undefined) beat();
  });
  const facts: FakeProcess = { pid, sent, get loaded() { return [...codes.values()]; }, get isAlive() { return isAlive; }, sandboxOf, say, end };
  return {
    facts,
    child: {
      pid,
      send(message) {
        sent.push(message);
        queueMicrotask(() => isAlive && hear(message));
      },
      lower: () => undefined,
      kill: () => void end(),
    },
  };
}
