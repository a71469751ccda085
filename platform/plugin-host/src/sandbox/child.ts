/**
 * The program of a sandbox process. It alone meets isolated-vm, and it has no rights: no files, no children, no environment; its one
 * channel is the supervisor's. Started as one file, so it imports nothing but types.
 */
import type { Isolate, Reference } from 'isolated-vm';
import type { FromChild, SandboxEnd, Spent, ToChild } from './protocol.ts';

type Begin = Extract<ToChild, { do: 'begin' }>;
interface Job { readonly id?: number; readonly text: string; readonly timeout: number; done(answer: string): void; failed(end: SandboxEnd): void }
interface Sandbox {
  /** Empty until somebody moves in. */
  install: string;
  readonly isolate: Isolate;
  dispatch: Reference<(message: string) => string> | undefined;
  readonly jobs: Job[];
  running: Job | undefined;
  /** Calls whose promise has not settled. */
  readonly unsettled: Set<number>;
  /** What the running call settled with before its own first part was reported. */
  early: string | undefined;
  asks: number;
  tokens: number;
  tokensAt: number;
  refused: number;
  cpu: number;
  /** When the running job began. */
  cpuBefore: number;
  heap: number;
  calls: number;
  gone: boolean;
}

const addon: { exports: { ivm?: typeof import('isolated-vm') } } = { exports: {} };
process.dlopen(addon as unknown as NodeJS.Module, process.argv[2] ?? '');
const ivm = addon.exports.ivm as typeof import('isolated-vm');

const sandboxes = new Map<string, Sandbox>();
const ready: Sandbox[] = [];
let limits: Begin | undefined;
let active = 0;
let spare: Sandbox | undefined;
let batch: FromChild[] = [];

process.on('message', (messages: readonly ToChild[]) => {
  for (const message of messages) {
    try {
      hear(message);
    } catch {
      // A message of our own supervisor that cannot be followed: it notices by its deadline.
    }
  }
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
setInterval(() => say({ say: 'beat', rss: process.memoryUsage.rss(), sandboxes: sandboxes.size }), 200);
say({ say: 'ready' });

function say(message: FromChild): void {
  if (batch.length === 0) setImmediate(flush);
  batch.push(message);
}
function flush(): void {
  const sent = batch;
  batch = [];
  if (process.connected) process.send?.(sent);
}

function hear(message: ToChild): void {
  switch (message.do) {
    case 'begin':
      limits = message;
      spare = make(message.memoryMb, message);
      break;
    case 'load': load(message); break;
    case 'call': {
      for (const { id, install } of message.calls) call(id, install, message.kind, message.name, message.payload, message.deadline);
      break;
    }
    case 'reply': {
      const sandbox = sandboxes.get(message.install);
      if (sandbox === undefined) return;
      sandbox.asks -= 1;
      enqueue(sandbox, { text: `{"reply":${message.ask},"said":${message.answer}}`, timeout: runTime(message.deadline), done: () => say({ say: 'spent', install: message.install, spent: spentBy(sandbox) }), failed: () => undefined });
      break;
    }
    case 'unload': {
      const sandbox = sandboxes.get(message.install);
      if (sandbox !== undefined) drop(sandbox);
      break;
    }
  }
}

function load({ install, code, memoryMb, deadline }: Extract<ToChild, { do: 'load' }>): void {
  const begun = performance.now();
  const settings = limits;
  if (settings === undefined || sandboxes.has(install)) return;
  const sandbox = take(memoryMb, settings);
  sandbox.install = install;
  sandboxes.set(install, sandbox);
  const loaded = (error?: string): void => say({ say: 'loaded', install, ...(error === undefined ? {} : { error }), took: performance.now() - begun, spent: spentBy(sandbox, true) });
  enqueue(sandbox, {
    text: JSON.stringify({ load: `${code}\n//# sourceURL=plugin.js` }),
    timeout: deadline,
    done: (answer) => loaded(read(answer).error),
    failed: (end) => loaded(end === 'memory' ? 'its memory was full while it loaded' : 'it did not load in time'),
  });
}

/** An isolate with its prelude, before it is anybody's: most of what a start costs. */
function make(memoryMb: number, settings: Begin): Sandbox {
  const isolate = new ivm.Isolate({ memoryLimit: memoryMb, onCatastrophicError: () => process.abort() });
  const sandbox: Sandbox = { install: '', isolate, dispatch: undefined, jobs: [], running: undefined, unsettled: new Set(), early: undefined, asks: 0, tokens: settings.asksAtOnce, tokensAt: performance.now(), refused: 0, cpu: 0, cpuBefore: 0, heap: 0, calls: 0, gone: false };
  const host = new ivm.Callback((message: string) => fromGuest(sandbox, message));
  const context = isolate.createContextSync();
  sandbox.dispatch = context.evalClosureSync(`return (${settings.prelude})($0, $1)`, [host, settings.messageBytes], { result: { reference: true } });
  return sandbox;
}

/** The one that stands ready, when it has the size that is wanted; another is made ready when nothing else is to do. */
function take(memoryMb: number, settings: Begin): Sandbox {
  const ready = memoryMb === settings.memoryMb ? spare : undefined;
  if (ready === undefined) return make(memoryMb, settings);
  spare = undefined;
  prepareLater(settings);
  return ready;
}

function prepareLater(settings: Begin): void {
  setTimeout(() => {
    if (active > 0) prepareLater(settings);
    else spare ??= make(settings.memoryMb, settings);
  }, 20);
}

function call(id: number, install: string, kind: string, name: string, payload: string, deadline: number): void {
  const sandbox = sandboxes.get(install);
  if (sandbox === undefined) return say({ say: 'ran', id, install, spent: { cpu: 0, heap: 0 }, error: 'it is not loaded' });
  enqueue(sandbox, {
    id,
    text: `{"id":${id},"kind":${JSON.stringify(kind)},"name":${JSON.stringify(name)},"payload":${payload}}`,
    timeout: runTime(deadline),
    done(answer) {
      say({ say: 'ran', id, install, spent: spentBy(sandbox), ...(answer === '' ? {} : read(answer)) });
      if (answer === '' && sandbox.early === undefined) sandbox.unsettled.add(id);
      else if (answer === '') say({ say: 'settled', id, install, ...read(sandbox.early ?? '') });
    },
    failed: () => undefined,
  });
}

const runTime = (deadline: number): number => Math.max(1, Math.min(deadline, limits?.runAtMost ?? deadline));

/** What the guest's one function does. It must not throw: an error of ours would show the guest where our files lie. */
function fromGuest(sandbox: Sandbox, message: string): string {
  try {
    const settings = limits;
    if (settings === undefined || sandbox.gone || typeof message !== 'string') return 'unavailable';
    if (message.length > settings.messageBytes * 2 + 1_000) return 'too_large';
    const said = JSON.parse(message) as { settled?: unknown; text?: unknown; ask?: unknown; name?: unknown; input?: unknown };
    if (typeof said.settled === 'number' && typeof said.text === 'string') {
      settle(sandbox, said.settled, said.text);
      return '';
    }
    if (typeof said.ask !== 'number' || typeof said.name !== 'string' || typeof said.input !== 'string' || said.name.length > 60) return 'invalid';
    // Who is not being called has nothing to ask: work that goes on after an answer, or while the code loads, ends here.
    if (sandbox.unsettled.size === 0 && sandbox.running?.id === undefined) return 'unavailable';
    if (sandbox.asks >= settings.asksInFlight || !hasToken(sandbox, settings)) {
      sandbox.refused += 1;
      if (sandbox.refused % 100 === 1) say({ say: 'flood', install: sandbox.install, count: sandbox.refused });
      return 'too_many';
    }
    sandbox.asks += 1;
    say({ say: 'ask', install: sandbox.install, ask: said.ask, name: said.name, input: said.input });
    return '';
  } catch {
    return 'invalid';
  }
}

function hasToken(sandbox: Sandbox, { asksAtOnce, asksPerSecond }: Begin): boolean {
  const now = performance.now();
  sandbox.tokens = Math.min(asksAtOnce, sandbox.tokens + ((now - sandbox.tokensAt) / 1_000) * asksPerSecond);
  sandbox.tokensAt = now;
  if (sandbox.tokens < 1) return false;
  sandbox.tokens -= 1;
  return true;
}

function settle(sandbox: Sandbox, id: number, text: string): void {
  if (sandbox.unsettled.delete(id)) say({ say: 'settled', id, install: sandbox.install, ...read(text) });
  else if (sandbox.running?.id === id) sandbox.early = text;
}

/** Answers come from the guest: they are cut into two fields here, and parsed by the core, which trusts neither. */
function read(text: string): { answer?: string; error?: string } {
  const answer = '{"answer":';
  if (text.startsWith(answer)) return { answer: text.slice(answer.length, -1) };
  try {
    return { error: String((JSON.parse(text) as { error?: unknown }).error).slice(0, 600) };
  } catch {
    return { error: 'it answered with nothing that can be read' };
  }
}

function enqueue(sandbox: Sandbox, job: Job): void {
  sandbox.jobs.push(job);
  if (sandbox.running === undefined && sandbox.jobs.length === 1) ready.push(sandbox);
  proceed();
}

/** No more sandboxes run at once than there are processors: each more would be another thread of the library. */
function proceed(): void {
  const slots = limits?.slots ?? 1;
  while (active < slots) {
    const sandbox = ready.shift();
    if (sandbox === undefined) return;
    const job = sandbox.jobs.shift();
    if (job !== undefined && !sandbox.gone) void runJob(sandbox, job);
  }
}

async function runJob(sandbox: Sandbox, job: Job): Promise<void> {
  active += 1;
  sandbox.running = job;
  sandbox.early = undefined;
  sandbox.calls += 1;
  const begun = performance.now();
  sandbox.cpuBefore = Number(sandbox.isolate.cpuTime) / 1e6;
  // The library's own limit ends what runs now; promises that go on and on afterwards are ended from here.
  let guard = setTimeout(() => {
    stop(sandbox);
    // A native of V8 that nothing interrupts.
    guard = setTimeout(() => say({ say: 'stuck', install: sandbox.install }), (limits?.killAfter ?? 0) - 150);
  }, job.timeout + 20);
  try {
    const answer = await (sandbox.dispatch as Reference<(message: string) => string>).apply(undefined, [job.text], { timeout: job.timeout });
    if (!sandbox.gone) job.done(typeof answer === 'string' ? answer : '{"error":"the sandbox did not answer"}');
  } catch (cause) {
    if (sandbox.gone) return;
    const message = cause instanceof Error ? cause.message : '';
    // A promise that nobody waited for was refused: a fault of the plugin, not of the call.
    if (!isEnd(sandbox, message)) job.done('{"error":"a promise was refused and nobody listened"}');
    else end(sandbox, /memory limit/i.test(message) ? 'memory' : wasStarved(sandbox, job) ? 'starved' : 'loop');
  } finally {
    clearTimeout(guard);
    active -= 1;
    sandbox.running = undefined;
    if (performance.now() - begun > 5 || sandbox.calls % 50 === 0) spentBy(sandbox, true);
    if (sandbox.jobs.length > 0 && !sandbox.gone) ready.push(sandbox);
    proceed();
  }
}

function isEnd(sandbox: Sandbox, message: string): boolean {
  return sandbox.isolate.isDisposed || /timed out|memory limit|disposed/i.test(message);
}

function spentBy(sandbox: Sandbox, withHeap = false): Spent {
  if (sandbox.isolate.isDisposed) return { cpu: sandbox.cpu, heap: sandbox.heap };
  sandbox.cpu = Number(sandbox.isolate.cpuTime) / 1e6;
  if (withHeap) {
    const heap = sandbox.isolate.getHeapStatisticsSync();
    sandbox.heap = heap.used_heap_size + heap.externally_allocated_size;
  }
  return { cpu: sandbox.cpu, heap: sandbox.heap };
}

/** Time is over, and most of it others had the processor: a busy machine is not the plugin's fault. */
function wasStarved(sandbox: Sandbox, job: Job): boolean {
  const cpu = sandbox.isolate.isDisposed ? sandbox.cpu : Number(sandbox.isolate.cpuTime) / 1e6;
  return cpu - sandbox.cpuBefore < job.timeout / 4;
}

/** Told to end; whether it has ended is known when what runs in it has come back. */
function stop(sandbox: Sandbox): void {
  if (sandbox.isolate.isDisposed) return;
  sandbox.cpu = Number(sandbox.isolate.cpuTime) / 1e6;
  sandbox.isolate.dispose();
}

/** A sandbox that broke a limit is never used again. */
function end(sandbox: Sandbox, why: SandboxEnd): void {
  if (sandbox.gone) return;
  const job = sandbox.running;
  stop(sandbox);
  drop(sandbox);
  job?.failed(why);
  say({ say: 'gone', install: sandbox.install, end: why, spent: { cpu: sandbox.cpu, heap: sandbox.heap } });
}

function drop(sandbox: Sandbox): void {
  sandbox.gone = true;
  sandboxes.delete(sandbox.install);
  if (!sandbox.isolate.isDisposed) sandbox.isolate.dispose();
}
