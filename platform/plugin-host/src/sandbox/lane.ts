/**
 * The program of one lane: a thread of a sandbox process that runs sandboxes, one at a time. It alone meets isolated-vm. What runs here is
 * interrupted by the library when its time is over; a native that nothing interrupts is seen by the thread that looks after the lanes.
 * Started as one file, so it imports nothing but types.
 */
import type { Isolate, Reference } from 'isolated-vm';
import type { LaneNews, LaneOrder, LaneSaid, LaneSetup } from './lanes.ts';
import type { SandboxEnd, Spent } from './protocol.ts';

const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
/** `id`: of the call it is, 0 when it is none. `loaded`: it loads, and this is told the text it answered with. */
interface Job { readonly id: number; readonly text: string; readonly timeout: number; readonly loaded?: (text: string) => void }
interface Sandbox {
  /** 0 until somebody moves in. */
  number: number;
  readonly isolate: Isolate;
  readonly dispatch: Reference<(message: string) => string>;
  /** The call that runs, 0 when none does. */
  running: number;
  /** Jobs of it that wait in the line. */
  waiting: number;
  /** How long its last job took; Infinity before the first. */
  took: number;
  /** Calls whose promise has not settled. */
  readonly unsettled: Set<number>;
  /** What the running call settled with before its own first part was over. */
  early: string | undefined;
  asks: number;
  tokens: number;
  tokensAt: number;
  refused: number;
  cpu: number;
  heap: number;
  /** It has run since it was last told what it spent. */
  isUnread: boolean;
  /** Jobs since its heap was looked at. */
  unlooked: number;
  gone: boolean;
}

/** Whoever was slower than this comes after those who were not, ms. */
const quick = 5;
/** Whose time is over and who had less of it than this as processor time: a busy machine is not the plugin's fault. */
const starvedBelow = 1 / 4;
const spentEvery = 100;
const lookAtHeapAfter = 50;
/** Characters of guests that are told at once; more is told in several. A line of the channel has an end that the other side knows. */
const toldAtOnce = 256 * 1024;

const { addon: path, begin: limits, watch: { turn, sandbox: whose, timeout: allowed, followed } } = workerData as LaneSetup;
const addon: { exports: { ivm?: typeof import('isolated-vm') } } = { exports: {} };
process.dlopen(addon as unknown as NodeJS.Module, path);
const ivm = addon.exports.ivm as typeof import('isolated-vm');

const sandboxes = new Map<number, Sandbox>();
const line: { readonly sandbox: Sandbox; readonly job: Job }[] = [];
/** Who has run since it was last told what they spent. */
let unread: Sandbox[] = [];
let isProceeding = false;
let turns = 0;
let received = 0;
let ran: number[] = [];
let texts: string[] = [];
let said: LaneSaid[] = [];
let untold = 0;
let spare: Sandbox | undefined = make(limits.memoryMb);

parentPort?.on('message', (text: string) => {
  received += 1;
  try {
    for (const order of JSON.parse(text) as readonly LaneOrder[]) hear(order);
  } catch {
    // A message of our own supervisor that cannot be followed: it notices by its deadline.
  }
  rest();
});
parentPort?.postMessage(JSON.stringify({ isUp: true, ran, texts, said } satisfies LaneNews));

function say(message: LaneSaid): void {
  said.push(message);
  grow('text' in message ? message.text : 'input' in message ? message.input : '');
}
function grow(text: string): void {
  untold += text.length;
  if (untold > toldAtOnce) flush();
}
function flush(): void {
  if (ran.length === 0 && said.length === 0) return;
  parentPort?.postMessage(JSON.stringify({ ran, texts, said } satisfies LaneNews));
  ran = [];
  texts = [];
  said = [];
  untold = 0;
}
/** What was found out is told, and that nothing is left to do. */
function rest(): void {
  flush();
  if (line.length === 0) followed[0] = received;
}

function hear(order: LaneOrder): void {
  switch (order.do) {
    case 'load': load(order); break;
    case 'call': {
      const { calls, kind, name, payload, deadline } = order;
      const rest = `,"kind":${JSON.stringify(kind)},"name":${JSON.stringify(name)},"payload":${payload}}`;
      const timeout = runTime(deadline);
      for (let index = 0; index < calls.length; index += 2) call(calls[index] ?? 0, calls[index + 1] ?? 0, rest, timeout);
      break;
    }
    case 'reply': {
      const sandbox = sandboxes.get(order.sandbox);
      if (sandbox === undefined) return;
      sandbox.asks -= 1;
      enqueue(sandbox, { id: 0, text: `{"reply":${order.ask},"said":${order.answer}}`, timeout: runTime(order.deadline) });
      break;
    }
    case 'unload': {
      const sandbox = sandboxes.get(order.sandbox);
      if (sandbox !== undefined) drop(sandbox);
      break;
    }
  }
}

function load({ sandbox: number, code, memoryMb, deadline }: Extract<LaneOrder, { do: 'load' }>): void {
  const begun = performance.now();
  const sandbox = take(memoryMb);
  sandbox.number = number;
  sandboxes.set(number, sandbox);
  enqueue(sandbox, {
    id: 0,
    text: JSON.stringify({ load: `${code}\n//# sourceURL=plugin.js` }),
    timeout: deadline,
    loaded: (text) => say({ say: 'loaded', sandbox: number, text, took: performance.now() - begun, spent: spentBy(sandbox, true) }),
  });
}

/** An isolate with its prelude, before it is anybody's: most of what a start costs. */
function make(memoryMb: number): Sandbox {
  // After a catastrophe this thread does not come back, and the one that looks after it sees whose turn it was.
  const isolate = new ivm.Isolate({ memoryLimit: memoryMb, onCatastrophicError: () => undefined });
  const host = new ivm.Callback((message: string) => fromGuest(sandbox, message));
  const dispatch = isolate.createContextSync().evalClosureSync(`return (${limits.prelude})($0, $1)`, [host, limits.messageBytes], { result: { reference: true } }) as Sandbox['dispatch'];
  const sandbox: Sandbox = { number: 0, isolate, dispatch, running: 0, waiting: 0, took: Infinity, unsettled: new Set(), early: undefined, asks: 0, tokens: limits.asksAtOnce, tokensAt: performance.now(), refused: 0, cpu: 0, heap: 0, isUnread: false, unlooked: 0, gone: false };
  return sandbox;
}

/** The one that stands ready, when it has the size that is wanted; another is made ready when nothing else is to do. */
function take(memoryMb: number): Sandbox {
  const ready = memoryMb === limits.memoryMb ? spare : undefined;
  if (ready === undefined) return make(memoryMb);
  spare = undefined;
  prepareLater();
  return ready;
}

function prepareLater(): void {
  setTimeout(() => {
    if (line.length > 0) prepareLater();
    else spare ??= make(limits.memoryMb);
  }, 20);
}

function call(id: number, number: number, rest: string, timeout: number): void {
  const sandbox = sandboxes.get(number);
  if (sandbox === undefined) answer(id, '{"error":"it is not loaded"}');
  else enqueue(sandbox, { id, text: `{"id":${id}${rest}`, timeout });
}
function answer(id: number, text: string): void {
  ran.push(id);
  texts.push(text);
  grow(text);
}

const runTime = (deadline: number): number => Math.max(1, Math.min(deadline, limits.runAtMost));

/** What the guest's one function does. It must not throw: an error of ours would show the guest where our files lie. */
function fromGuest(sandbox: Sandbox, message: string): string {
  try {
    if (sandbox.gone || typeof message !== 'string') return 'unavailable';
    if (message.length > limits.messageBytes * 2 + 1_000) return 'too_large';
    const said = JSON.parse(message) as { settled?: unknown; text?: unknown; ask?: unknown; name?: unknown; input?: unknown };
    if (typeof said.settled === 'number' && typeof said.text === 'string') {
      settle(sandbox, said.settled, said.text);
      return '';
    }
    if (typeof said.ask !== 'number' || typeof said.name !== 'string' || typeof said.input !== 'string' || said.name.length > 60) return 'invalid';
    // Who is not being called has nothing to ask: work that goes on after an answer, or while the code loads, ends here.
    if (sandbox.unsettled.size === 0 && sandbox.running === 0) return 'unavailable';
    if (sandbox.asks >= limits.asksInFlight || !hasToken(sandbox)) {
      sandbox.refused += 1;
      if (sandbox.refused % 100 === 1) say({ say: 'flood', sandbox: sandbox.number, count: sandbox.refused });
      return 'too_many';
    }
    sandbox.asks += 1;
    say({ say: 'ask', sandbox: sandbox.number, ask: said.ask, name: said.name, input: said.input });
    return '';
  } catch {
    return 'invalid';
  }
}

function hasToken(sandbox: Sandbox): boolean {
  const now = performance.now();
  sandbox.tokens = Math.min(limits.asksAtOnce, sandbox.tokens + ((now - sandbox.tokensAt) / 1_000) * limits.asksPerSecond);
  sandbox.tokensAt = now;
  if (sandbox.tokens < 1) return false;
  sandbox.tokens -= 1;
  return true;
}

function settle(sandbox: Sandbox, id: number, text: string): void {
  if (sandbox.unsettled.delete(id)) say({ say: 'settled', id, text });
  else if (sandbox.running === id) sandbox.early = text;
}

/** Who was quick the last time runs at once; who was not, or is new, after everybody else. Each keeps the order of its own. */
function enqueue(sandbox: Sandbox, job: Job): void {
  if (sandbox.took <= quick && sandbox.waiting === 0) return run(sandbox, job);
  sandbox.waiting += 1;
  line.push({ sandbox, job });
  if (isProceeding) return;
  isProceeding = true;
  setImmediate(proceed);
}

/** One at a time: what has come meanwhile is heard between two. */
function proceed(): void {
  const next = line.shift();
  if (next !== undefined) {
    next.sandbox.waiting -= 1;
    if (!next.sandbox.gone) run(next.sandbox, next.job);
  }
  rest();
  isProceeding = line.length > 0;
  if (isProceeding) setImmediate(proceed);
}

function run(sandbox: Sandbox, job: Job): void {
  sandbox.running = job.id;
  sandbox.early = undefined;
  const cpuBefore = cpuOf(sandbox);
  allowed[0] = job.timeout;
  whose[0] = sandbox.number;
  turn[0] = turns += 1;
  const begun = performance.now();
  try {
    const text: unknown = sandbox.dispatch.applySync(undefined, [job.text], { timeout: job.timeout });
    done(sandbox, job, typeof text === 'string' ? text : '{"error":"the sandbox did not answer"}');
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : '';
    // A promise that nobody waited for was refused: a fault of the plugin, not of the call.
    if (!isEnd(sandbox, message)) done(sandbox, job, '{"error":"a promise was refused and nobody listened"}');
    else end(sandbox, job, /memory limit/i.test(message) ? 'memory' : cpuOf(sandbox) - cpuBefore < job.timeout * starvedBelow ? 'starved' : 'loop');
  }
  whose[0] = 0;
  sandbox.running = 0;
  sandbox.took = performance.now() - begun;
  sandbox.unlooked += sandbox.took > quick ? lookAtHeapAfter : 1;
  if (sandbox.isUnread) return;
  sandbox.isUnread = true;
  unread.push(sandbox);
  if (unread.length === 1) setTimeout(tellSpent, spentEvery);
}

function done(sandbox: Sandbox, { id, loaded }: Job, text: string): void {
  if (loaded !== undefined) return loaded(text);
  if (id === 0) return;
  const settled = text === '' ? sandbox.early : text;
  if (settled === undefined) sandbox.unsettled.add(id);
  answer(id, settled ?? '');
}

function isEnd(sandbox: Sandbox, message: string): boolean {
  return sandbox.isolate.isDisposed || /timed out|memory limit|disposed/i.test(message);
}

function tellSpent(): void {
  const told = unread;
  unread = [];
  for (const each of told) {
    each.isUnread = false;
    if (!each.gone) say({ say: 'spent', sandbox: each.number, spent: spentBy(each, each.unlooked >= lookAtHeapAfter) });
  }
  flush();
}

function spentBy(sandbox: Sandbox, withHeap: boolean): Spent {
  sandbox.cpu = cpuOf(sandbox);
  if (withHeap && !sandbox.isolate.isDisposed) {
    const heap = sandbox.isolate.getHeapStatisticsSync();
    sandbox.heap = heap.used_heap_size + heap.externally_allocated_size;
    sandbox.unlooked = 0;
  }
  return { cpu: sandbox.cpu, heap: sandbox.heap };
}
const cpuOf = (sandbox: Sandbox): number => (sandbox.isolate.isDisposed ? sandbox.cpu : Number(sandbox.isolate.cpuTime) / 1e6);


/** A sandbox that broke a limit is never used again. */
function end(sandbox: Sandbox, { loaded }: Job, why: SandboxEnd): void {
  const spent = spentBy(sandbox, false);
  loaded?.(JSON.stringify({ error: why === 'memory' ? 'its memory was full while it loaded' : 'it did not load in time' }));
  drop(sandbox);
  say({ say: 'gone', sandbox: sandbox.number, end: why, spent });
}

function drop(sandbox: Sandbox): void {
  sandbox.gone = true;
  sandboxes.delete(sandbox.number);
  if (!sandbox.isolate.isDisposed) sandbox.isolate.dispose();
}
