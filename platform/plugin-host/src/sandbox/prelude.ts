/**
 * Runs first in every isolate, before anything of the plugin: takes away what a plugin does not need, keeps its own copies of what it
 * uses, and answers with the one function through which the plugin is called. Its source is handed to the isolate as text, so it uses
 * nothing from outside. It is the second wall, never the first: whatever passes it still sits in an isolate in a process without rights.
 */
export function prelude(host: (message: string) => string, most: number): (message: string) => string {
  'use strict';
  const root = globalThis as unknown as Record<string, unknown>;
  const { parse, stringify } = JSON;
  const { defineProperty, freeze, getOwnPropertyDescriptor, create } = Object;
  const { apply } = Reflect;
  const [OwnError, OwnPromise, OwnRange, OwnType] = [Error, Promise, RangeError, TypeError];
  const [toNumber, toText] = [Number, String];
  const evaluate = eval;
  const waiting = create(null) as Record<number, { resolve: (value: unknown) => void; reject: (cause: unknown) => void }>;
  // The engine's own getter, where a stack is one.
  const stackOf = getOwnPropertyDescriptor(new OwnError('any'), 'stack')?.get;
  let asked = 0;
  let handle: ((kind: string, name: string, payload: unknown) => unknown) | undefined;

  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'console']) delete root[name];
  limitBuffers();
  limitLengths();

  // Memory that grows later is not counted by the heap's limit.
  function limitBuffers(): void {
    const Original = ArrayBuffer;
    for (const name of ['resize', 'transfer', 'transferToFixedLength', 'maxByteLength', 'resizable']) delete (Original.prototype as unknown as Record<string, unknown>)[name];
    const limited = function (length: unknown, options?: unknown): ArrayBuffer {
      if (new.target === undefined) throw new OwnType('ArrayBuffer needs new');
      if (options !== undefined) throw new OwnRange('buffers that grow are not available');
      return Reflect.construct(Original, [length], new.target) as ArrayBuffer;
    };
    defineProperty(limited, 'name', { value: 'ArrayBuffer' });
    defineProperty(limited, 'prototype', { value: Original.prototype, writable: false });
    defineProperty(limited, 'isView', { value: Original.isView, configurable: true, writable: true });
    defineProperty(Original.prototype, 'constructor', { value: limited, configurable: true, writable: true });
    defineProperty(root, 'ArrayBuffer', { value: limited, configurable: true, writable: true });
  }

  // Natives that no time limit interrupts are refused arguments with which they would run for minutes.
  function limitLengths(): void {
    const [longestText, longestMade, longestList] = [1_000_000, 16_000_000, 1_000_000];
    const isHuge = (value: unknown, limit: number): boolean => (typeof value === 'object' && value !== null || typeof value === 'function') && toNumber((value as { length?: unknown }).length) > limit;
    function guard(holder: object, name: string, refuses: (self: unknown, given: readonly unknown[]) => boolean): void {
      const original = getOwnPropertyDescriptor(holder, name)?.value as ((...given: unknown[]) => unknown) | undefined;
      if (typeof original !== 'function') return;
      const guarded = { [name](this: unknown, ...given: unknown[]): unknown {
        if (refuses(this, given)) throw new OwnRange(`${name}: that is too long`);
        return apply(original, this, given);
      } }[name];
      defineProperty(holder, name, { value: guarded, configurable: true, writable: true });
    }
    for (const name of ['repeat']) guard(String.prototype, name, (self, given) => toNumber(given[0]) * toText(self).length > longestMade);
    for (const name of ['padStart', 'padEnd']) guard(String.prototype, name, (_self, given) => toNumber(given[0]) > longestMade);
    for (const name of ['replaceAll', 'replace', 'split', 'normalize', 'localeCompare', 'toLocaleUpperCase', 'toLocaleLowerCase']) guard(String.prototype, name, (self) => toText(self).length > longestText);
    const lists = ['at', 'concat', 'copyWithin', 'entries', 'every', 'fill', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flat', 'flatMap', 'forEach', 'includes', 'indexOf', 'join', 'lastIndexOf', 'map', 'pop', 'push', 'reduce', 'reduceRight', 'reverse', 'shift', 'slice', 'some', 'sort', 'splice', 'toReversed', 'toSorted', 'toSpliced', 'unshift', 'with', 'toString', 'toLocaleString'];
    for (const name of lists) guard(Array.prototype, name, (self) => isHuge(self, longestList));
    guard(Array, 'from', (_self, given) => isHuge(given[0], longestList));
    guard(Function.prototype, 'apply', (_self, given) => isHuge(given[1], 100_000));
    guard(Reflect, 'apply', (_self, given) => isHuge(given[2], 100_000));
    guard(Reflect, 'construct', (_self, given) => isHuge(given[1], 100_000));
    const bits = 100_000n;
    for (const name of ['toString', 'toLocaleString']) guard(BigInt.prototype, name, (self) => typeof self === 'bigint' && (self >> bits > 0n || -self >> bits > 0n));
  }

  /** A message an author can use. Only what an error plainly owns is read; no getter of it runs. */
  function messageOf(cause: unknown): string {
    if (typeof cause !== 'object' || cause === null) return 'something that is no error was thrown';
    const message: unknown = getOwnPropertyDescriptor(cause, 'message')?.value;
    const kept = getOwnPropertyDescriptor(cause, 'stack');
    const stack: unknown = kept?.get !== undefined && kept.get === stackOf ? apply(stackOf, cause, []) : kept?.value;
    const place = typeof stack === 'string' ? apply(RegExp.prototype.exec, /plugin\.js:(\d+):(\d+)/, [stack]) as unknown : null;
    const at = place === null ? '' : ` (plugin.js:${(place as string[])[1]}:${(place as string[])[2]})`;
    return typeof message === 'string' ? apply(String.prototype.slice, message, [0, 500]) as string + at : `an error without a message was thrown${at}`;
  }
  // Texts are put together by hand: an object would be asked for a toJSON that the plugin may have put on all objects.
  const fail = (cause: unknown): string => `{"error":${stringify(messageOf(cause))}}`;
  function answer(value: unknown): string {
    const text = value === undefined ? 'null' : stringify(value) as string | undefined;
    if (text === undefined) return '{"answer":null}';
    if (text.length > most) return '{"error":"the answer is larger than 64 KB"}';
    return `{"answer":${text}}`;
  }
  function failCarefully(cause: unknown): string {
    try {
      return fail(cause);
    } catch {
      return '{"error":"an error that cannot be read was thrown"}';
    }
  }

  function ask(name: unknown, input: unknown): Promise<unknown> {
    return new OwnPromise((resolve, reject) => {
      const refuse = (code: string, detail?: string): void => {
        const refusal = new OwnError(detail === undefined ? code : `${code}: ${detail}`) as Error & { code: string };
        refusal.code = code;
        reject(refusal);
      };
      if (typeof name !== 'string') return refuse('unknown');
      let text: string | undefined;
      try {
        text = stringify(input ?? {}) as string | undefined;
      } catch {
        return refuse('invalid', 'it cannot be written as JSON');
      }
      if (text === undefined) return refuse('invalid', 'it cannot be written as JSON');
      if (text.length > most) return refuse('too_large');
      const number = asked += 1;
      waiting[number] = { resolve, reject: (cause) => refuse(String((cause as { code?: unknown }).code), (cause as { detail?: string }).detail) };
      const refused = host(`{"ask":${number},"name":${stringify(name)},"input":${stringify(text)}}`);
      if (refused === '') return undefined;
      delete waiting[number];
      return refuse(refused);
    });
  }
  function hear(number: number, said: { ok: boolean; value?: unknown; code?: string; detail?: string }): void {
    const one = waiting[number];
    delete waiting[number];
    if (one === undefined) return;
    if (said.ok) one.resolve(said.value);
    else one.reject(said);
  }

  // `await` and not `then`: whatever the plugin has put on promises does not see what is done with them here.
  async function settleLater(id: number, value: PromiseLike<unknown>): Promise<void> {
    let text: string;
    try {
      text = answer(await value);
    } catch (cause) {
      text = failCarefully(cause);
    }
    host(`{"settled":${id},"text":${stringify(text)}}`);
  }
  function call(id: number, kind: string, name: string, payload: unknown): string {
    if (handle === undefined) return '{"error":"the code defined no plugin"}';
    const value = handle(kind, name, payload);
    if (typeof value !== 'object' || value === null || typeof (value as { then?: unknown }).then !== 'function') return answer(value);
    void settleLater(id, value as PromiseLike<unknown>);
    return '';
  }

  defineProperty(root, 'parley', {
    value: freeze({
      define(given: unknown) {
        if (handle !== undefined) throw new OwnError('a plugin is defined once');
        if (typeof given !== 'function') throw new OwnType('define takes a function');
        handle = given as unknown as typeof handle;
      },
      ask,
    }),
  });

  function hearHost(message: string): string {
    const said = parse(message) as { load?: string; reply?: number; said?: { ok: boolean }; id?: number; kind?: string; name?: string; payload?: unknown };
    if (said.id !== undefined) return call(said.id, said.kind ?? '', said.name ?? '', said.payload);
    if (said.load !== undefined) {
      evaluate(said.load);
      return handle === undefined ? '{"error":"the code defined no plugin"}' : '{"answer":null}';
    }
    if (said.reply !== undefined) hear(said.reply, said.said ?? { ok: false });
    return '';
  }
  return (message) => {
    try {
      return hearHost(message);
    } catch (cause) {
      return failCarefully(cause);
    }
  };
}
