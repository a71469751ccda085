import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { isolateEngine } from '../sandbox/isolate-engine.ts';
import type { Outcome, StrikeReason } from './outcome.ts';
import { hardlyRan, supervisor, type InstallSpec, type PluginCall, type Supervisor } from './supervisor.ts';

/** Long enough for whoever must answer, on whatever machine; short where nobody will. */
const [plenty, short] = [20_000, 60];

interface Struck { readonly install: string; readonly reason: StrikeReason }
type Answering = (install: string, name: string, input: unknown) => unknown;

/** Real processes, real time. Calls run a function of (kind, name, payload). */
function keeping(answer: Answering = () => null) {
  const told = { struck: [] as Struck[], stopped: [] as Struck[], failed: [] as string[], starved: [] as string[], asked: [] as { name: string; input: unknown }[] };
  let hears: (() => void)[] = [];
  const heard = (): void => {
    for (const hear of hears) hear();
    hears = [];
  };
  const keeper = supervisor({
    engine: isolateEngine(),
    async ask(install, name, input) {
      told.asked.push({ name, input: JSON.parse(input) as unknown });
      heard();
      try {
        return JSON.stringify({ ok: true, value: await answer(install, name, JSON.parse(input)) });
      } catch (cause) {
        return JSON.stringify({ ok: false, ...cause as object });
      }
    },
    struck(install, reason) {
      told.struck.push({ install, reason });
      heard();
    },
    stopped: (install, reason) => void told.stopped.push({ install, reason }),
    failed(install, message) {
      if (message === hardlyRan) told.starved.push(install);
      else told.failed.push(message);
      heard();
    },
  });
  const put = (id: string, code: string, more: Partial<InstallSpec> = {}): void => keeper.put({ id, organization: 'first', memoryMb: 16, cpuPerMinute: 60_000, ...more, code });
  /** Whom a busy machine hardly let run is not to blame, and is called again. */
  async function call(id: string, payload: unknown = null, more: Partial<PluginCall> = {}): Promise<Outcome> {
    for (;;) {
      const before = told.starved.length;
      const outcome = await keeper.call(id, { kind: 'event', name: 'chat.sent', payload: JSON.stringify(payload), deadline: plenty, ...more });
      if (!told.starved.slice(before).includes(id)) return outcome;
    }
  }
  return {
    ...keeper, told,
    put: (id: string, body: string, more?: Partial<InstallSpec>): void => put(id, `parley.define((kind, name, payload) => {\n${body}\n});`, more),
    putCode: put,
    call,
    /** Until something that is told has come true. */
    async until(isSo: () => boolean): Promise<void> {
      while (!isSo()) await new Promise<void>((resolve) => void hears.push(resolve));
    },
    isStruck: (id: string): boolean => told.struck.some(({ install }) => install === id),
    /** Calls it until it is struck once more. */
    async strike(id: string): Promise<Outcome> {
      const strikes = (): number => told.struck.filter(({ install }) => install === id).length;
      const before = strikes();
      for (;;) {
        const outcome = await call(id, 'loop', { deadline: short });
        // Comes after it, and so is answered when the loop is over, however it ended.
        await call(id);
        if (strikes() > before) return outcome;
      }
    },
    [Symbol.asyncDispose]: () => keeper.dispose(),
  };
}
const value = (outcome: Outcome): unknown => (outcome.answered ? outcome.value : assert.fail(`${outcome.reason} ${outcome.detail ?? ''}`));
const reason = (outcome: Outcome): string => (outcome.answered ? `answered ${JSON.stringify(outcome.value)}` : outcome.reason);
const detail = (outcome: Outcome): string => (outcome.answered ? '' : outcome.detail ?? '');
const processesOf = (keeper: Pick<Supervisor, 'processes'>, organization: string): (number | undefined)[] => keeper.processes().filter((each) => each.organization === organization).map(({ pid }) => pid);
/** Of each thread: its niceness, and whether it runs only when nobody else would (proc(5), sched(7)). */
const standingOf = (pid: number | undefined): string[] => readdirSync(`/proc/${pid}/task`).map((thread) => {
  const { 16: nice, 38: policy } = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return policy === '5' ? `${nice} idle` : `${nice}`;
});
/** Loops when it is told to, and answers otherwise. */
const loops = 'if (payload === "loop") for (;;); return "here";';

test('a plugin is handed kind, name and payload, and its answer comes back as it was', async () => {
  await using at = keeping();
  at.put('a', 'return { kind, name, payload, twice: [payload.n * 2, null, "grüße", true] };');
  assert.deepEqual(value(await at.call('a', { n: 21 })), { kind: 'event', name: 'chat.sent', payload: { n: 21 }, twice: [42, null, 'grüße', true] });
  at.put('b', 'return undefined;');
  assert.equal(value(await at.call('b')), null);
});

test('what a promise settles with is the answer', async () => {
  await using at = keeping();
  at.put('a', 'return Promise.resolve(payload).then((left) => left + 1);');
  at.put('b', 'return { then(resolve) { resolve("from a thenable"); } };');
  assert.deepEqual([value(await at.call('a', 1)), value(await at.call('b'))], [2, 'from a thenable']);
});

test('an error is told with its words and its place in the code, thrown or refused, and is no strike', async () => {
  await using at = keeping();
  at.put('thrown', '\nthrow new TypeError("no poll is open");');
  at.put('refused', '\n\nreturn Promise.reject(new Error("later"));');
  at.put('nonsense', 'throw 5;');
  const [thrown, refused, nonsense] = [await at.call('thrown'), await at.call('refused'), await at.call('nonsense')];
  assert.deepEqual([reason(thrown), detail(thrown)], ['failed', 'no poll is open (plugin.js:3:7)']);
  assert.deepEqual([reason(refused), detail(refused)], ['failed', 'later (plugin.js:4:23)']);
  assert.deepEqual([reason(nonsense), detail(nonsense)], ['failed', 'something that is no error was thrown']);
  assert.deepEqual([at.told.failed.length, at.told.struck, at.state('thrown')?.usage.errors], [3, [], 1]);
});

test('code that does not load says why, and is called in vain', async () => {
  await using at = keeping();
  at.putCode('syntax', 'parley.define(() => {');
  at.putCode('throws', '\nthrow new Error("at the top");');
  at.putCode('nothing', 'const x = 1;');
  assert.match(await at.warm('syntax') ?? '', /Unexpected end of input/);
  assert.match(await at.warm('throws') ?? '', /^at the top \(plugin\.js:2:7\)$/);
  assert.match(await at.warm('nothing') ?? '', /defined no plugin/);
  assert.equal(reason(await at.call('nothing')), 'failed');
  assert.match(at.state('nothing')?.loadError ?? '', /defined no plugin/);
  assert.match(await at.warm('nobody') ?? '', /no such install/);
  assert.equal(reason(await at.call('nobody')), 'unknown');
});

test('an answer that is too large, or cannot be written, is an error of the plugin', async () => {
  await using at = keeping();
  at.put('a', 'if (payload === 1) return "x".repeat(70_000); if (payload === 2) { const round = {}; round.round = round; return round; } if (payload === 3) return 10n; return () => 0;');
  assert.match(detail(await at.call('a', 1)), /larger than 64 KB/);
  assert.deepEqual([reason(await at.call('a', 2)), reason(await at.call('a', 3)), value(await at.call('a', 4))], ['failed', 'failed', null]);
});

test('many are called with one call and answered each for itself, in the order of their names', async () => {
  await using at = keeping();
  for (const id of ['a', 'b', 'c']) at.put(id, `return ${JSON.stringify(id)} + payload;`);
  at.put('other', 'return "elsewhere";', { organization: 'second' });
  const outcomes = await at.callMany(['c', 'nobody', 'other', 'a', 'b'], { kind: 'event', name: 'x', payload: '1', deadline: plenty });
  assert.deepEqual(outcomes.map(reason), ['answered "c1"', 'unknown', 'answered "elsewhere"', 'answered "a1"', 'answered "b1"']);
});

test('an endless loop is passed over at its deadline and its sandbox is gone; its neighbour answers, and it gets another sandbox', async () => {
  await using at = keeping();
  at.put('loops', loops);
  at.put('neighbour', 'return "here";');
  await Promise.all([at.warm('loops'), at.warm('neighbour')]);
  assert.ok(['deadline', 'ended'].includes(reason(await at.strike('loops'))));
  assert.deepEqual(at.told.struck, [{ install: 'loops', reason: 'loop' }]);
  assert.equal(value(await at.call('neighbour')), 'here');
  assert.equal(value(await at.call('loops')), 'here');
  assert.deepEqual([at.state('loops')?.strikes, at.state('neighbour')?.strikes], [1, 0]);
});

test('who has broken a limit comes after everybody else from then on, with every thread of its process', { skip: process.platform !== 'linux' || spawnSync('chrt', ['--version']).error !== undefined }, async () => {
  await using at = keeping();
  at.put('loops', loops);
  at.put('neighbour', loops);
  await Promise.all([at.warm('loops'), at.warm('neighbour')]);
  await at.strike('loops');
  assert.deepEqual([value(await at.call('loops')), value(await at.call('neighbour'))], ['here', 'here']);
  const seen = (): string[] => processesOf(at, 'first').map((pid) => [...new Set(standingOf(pid))].join(', ')).toSorted();
  // Whoever starts processes is told to lower them on another way than the one by which calls come: it may not have come to it yet.
  for (let tries = 0; tries < 200 && !seen().includes('19 idle'); tries += 1) await pause(20);
  assert.deepEqual(seen(), ['19 idle', '5']);
  assert.ok(processesOf(at, 'first').every((pid) => standingOf(pid).length > 1));
});

test('a loop of promises that never lets go is a loop', async () => {
  await using at = keeping();
  at.put('a', 'if (payload !== "loop") return "here"; const again = () => Promise.resolve().then(again); return again();');
  await at.warm('a');
  assert.ok(['deadline', 'ended'].includes(reason(await at.strike('a'))));
  assert.equal(at.told.struck[0]?.reason, 'loop');
});

test('after its first strike an install lives alone, and the others stay together', async () => {
  await using at = keeping();
  for (const id of ['a', 'b', 'loops']) at.put(id, loops);
  for (const id of ['a', 'b', 'loops']) await at.warm(id);
  const [shared, ...more] = processesOf(at, 'first');
  assert.deepEqual([more.length, at.processes().find(({ pid }) => pid === shared)?.sandboxes], [0, 3]);
  await at.strike('loops');
  assert.equal(value(await at.call('loops')), 'here');
  assert.equal(value(await at.call('a')), 'here');
  assert.deepEqual(at.processes().filter(({ organization }) => organization === 'first').map(({ sandboxes }) => sandboxes).sort(), [1, 2]);
  assert.ok(processesOf(at, 'first').includes(shared));
});

test('memory that only grows ends the sandbox, and the neighbour answers again', async () => {
  await using at = keeping();
  // In a few large steps: on a busy machine small ones take so long that the loop is struck first.
  at.put('grows', 'if (payload !== "grow") return "small"; const kept = []; for (;;) kept.push(new Array(1_000_000).fill(kept.length));');
  at.put('neighbour', 'return "here";');
  await Promise.all([at.warm('grows'), at.warm('neighbour')]);
  assert.equal(reason(await at.call('grows', 'grow')), 'ended');
  await at.until(() => at.told.struck.length > 0);
  assert.deepEqual(at.told.struck, [{ install: 'grows', reason: 'memory' }]);
  assert.equal(value(await at.call('neighbour')), 'here');
  assert.equal(value(await at.call('grows', 'stay')), 'small');
});

test('a promise that never settles is passed over at the deadline, and struck some time later', async () => {
  await using at = keeping();
  at.put('a', 'return payload === "wait" ? new Promise(() => {}) : "here";');
  await at.warm('a');
  assert.equal(reason(await at.call('a', 'wait', { deadline: short })), 'deadline');
  await at.until(() => at.told.struck.length === 1);
  assert.deepEqual(at.told.struck, [{ install: 'a', reason: 'slow' }]);
  assert.equal(value(await at.call('a')), 'here');
});

test('three strikes stop it: it is told once, and called no more; an admin who forgives brings it back', async () => {
  await using at = keeping();
  at.put('loops', loops);
  for (let strikes = 1; strikes <= pluginLimits.strikes; strikes += 1) {
    await at.warm('loops');
    assert.equal(at.state('loops')?.state, 'on');
    await at.strike('loops');
    assert.equal(at.told.struck.length, strikes);
  }
  assert.deepEqual(at.told.stopped, [{ install: 'loops', reason: 'loop' }]);
  assert.equal(at.state('loops')?.state, 'stopped');
  assert.ok((at.state('loops')?.probeAt ?? 0) > Date.now());
  assert.equal(reason(await at.call('loops')), 'stopped');
  at.forgive('loops');
  assert.deepEqual([at.state('loops')?.state, at.state('loops')?.strikes], ['on', 0]);
  assert.equal(value(await at.call('loops')), 'here');
});

test('whoever stands in the line behind endless loops is passed over, and never struck', async () => {
  await using at = keeping();
  const all = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6'];
  for (const id of all) at.put(id, loops);
  at.put('innocent', 'return "here";');
  await Promise.all([...all, 'innocent'].map((id) => at.warm(id)));
  await at.callMany([...all, 'innocent'], { kind: 'event', name: 'x', payload: '"loop"', deadline: pluginLimits.killAfter });
  await Promise.all(all.map((id) => at.call(id)));
  for (const id of all) if (!at.isStruck(id)) await at.strike(id);
  assert.deepEqual([...new Set(at.told.struck.map(({ install }) => install))].sort(), all);
  assert.equal(value(await at.call('innocent')), 'here');
  assert.equal(at.state('innocent')?.strikes, 0);
});

test('a paused install is not called and holds no sandbox; afterwards it answers as before', async () => {
  await using at = keeping();
  at.put('a', 'return "here";');
  await at.warm('a');
  at.pause('a', true);
  assert.deepEqual([reason(await at.call('a')), at.state('a')?.state], ['paused', 'paused']);
  assert.deepEqual(at.processes().map(({ sandboxes }) => sandboxes).filter((count) => count > 0), []);
  at.pause('a', false);
  assert.equal(value(await at.call('a')), 'here');
});

test('an update runs the new code from the next call on, and forgets strikes; what the old code kept is gone', async () => {
  await using at = keeping();
  at.putCode('a', 'let count = 0; parley.define((kind, name, payload) => { if (payload === "loop") for (;;); return "old " + (count += 1); });');
  await at.call('a');
  assert.equal(value(await at.call('a')), 'old 2');
  await at.strike('a');
  at.putCode('a', 'let count = 0; parley.define(() => "new " + (count += 1));');
  assert.equal(at.state('a')?.strikes, 0);
  assert.equal(value(await at.call('a')), 'new 1');
});

test('new code never hears the answer to what the old one asked', async () => {
  const gates = new Map<string, PromiseWithResolvers<unknown>>();
  await using at = keeping((_install, name) => {
    const gate = Promise.withResolvers<unknown>();
    gates.set(name, gate);
    return gate.promise;
  });
  at.put('a', 'return parley.ask("old.ask");');
  const old = at.call('a');
  await at.until(() => gates.has('old.ask'));
  at.put('a', 'return parley.ask("new.ask");');
  assert.equal(reason(await old), 'ended');
  const now = at.call('a');
  await at.until(() => gates.has('new.ask'));
  gates.get('old.ask')?.resolve('for the old');
  gates.get('new.ask')?.resolve('for the new');
  assert.equal(value(await now), 'for the new');
});

test('organizations never share a process, and each process serves one', async () => {
  await using at = keeping();
  const organizations = ['first', 'second', 'third'];
  for (const organization of organizations) for (const id of ['a', 'b']) at.put(`${organization}-${id}`, 'return "here";', { organization });
  // A process that ends by itself, which a busy machine may bring about, is followed by another: what was asked of it is asked again.
  const outcomes = await Promise.all(organizations.flatMap((organization) => ['a', 'b'].map((id) => at.call(`${organization}-${id}`, null, { again: true }))));
  assert.deepEqual(outcomes.map(value), Array.from({ length: 6 }, () => 'here'));
  const pids = organizations.map((organization) => processesOf(at, organization));
  assert.deepEqual(pids.map((each) => each.length), [1, 1, 1], JSON.stringify({ told: at.told, processes: at.processes() }));
  assert.equal(new Set(pids.flat()).size, 3);
  assert.deepEqual(organizations.map((organization) => at.processes().find((each) => each.organization === organization)?.sandboxes), [2, 2, 2]);
});

test('a plugin sees nothing that another one left behind', async () => {
  await using at = keeping();
  at.put('writes', 'globalThis.left = "behind"; Object.prototype.left = "behind"; Array.prototype.left = "behind"; return "done";');
  at.put('reads', 'return [globalThis.left ?? null, {}.left ?? null, [].left ?? null];');
  await at.call('writes');
  assert.deepEqual(value(await at.call('reads')), [null, null, null]);
});

test('after its process was killed from outside an install answers again by itself', async () => {
  await using at = keeping();
  for (const id of ['a', 'b']) at.put(id, 'return "here";');
  await Promise.all([at.call('a'), at.call('b')]);
  const [pid] = processesOf(at, 'first');
  process.kill(pid ?? assert.fail(), 'SIGKILL');
  const lost = await at.call('a');
  assert.ok(['ended', 'answered "here"'].includes(reason(lost)), reason(lost));
  for (const id of ['a', 'b']) assert.equal(value(await at.call(id)), 'here');
  assert.equal(processesOf(at, 'first').includes(pid), false);
  assert.deepEqual([at.told.stopped, at.state('b')?.strikes], [[], 0]);
});

test('an install that is taken out and put in again at once answers; so does the next one after the last is gone', async () => {
  await using at = keeping();
  at.put('a', 'return "first";');
  assert.equal(value(await at.call('a')), 'first');
  at.remove('a');
  at.put('a', 'return "second";');
  assert.equal(value(await at.call('a')), 'second');
  at.remove('a');
  assert.equal(reason(await at.call('a')), 'unknown');
  at.put('b', 'return "third";', { organization: 'second' });
  assert.equal(value(await at.call('b')), 'third');
});

test('who uses up the processor time of a minute is passed over until it is over; the neighbour is not', async () => {
  await using at = keeping();
  at.put('busy', 'let sum = 0; for (let i = 0; i < 300_000; i += 1) sum += i; return sum;', { cpuPerMinute: 50 });
  at.put('neighbour', 'return "here";');
  let outcome = await at.call('busy');
  for (let calls = 1; outcome.answered && calls < 500; calls += 1) outcome = await at.call('busy');
  assert.equal(reason(outcome), 'budget');
  assert.ok((at.state('busy')?.usage.cpuLastMinute ?? 0) >= 50);
  assert.equal(value(await at.call('neighbour')), 'here');
  assert.deepEqual(at.told.struck, [], 'it broke no limit');
});

test('processor time that is used after an answer of the broker counts as well', async () => {
  await using at = keeping();
  at.put('busy', 'const burn = () => { let sum = 0; for (let i = 0; i < 300_000; i += 1) sum += i; return sum; }; return parley.ask("kv.get").then(burn);', { cpuPerMinute: 50 });
  let outcome = await at.call('busy');
  for (let calls = 1; outcome.answered && calls < 500; calls += 1) outcome = await at.call('busy');
  assert.equal(reason(outcome), 'budget');
});

test('what a plugin asks reaches the core with its name, and the reply comes back to the one that asked', async () => {
  await using at = keeping((install, name, input) => ({ install, name, input }));
  at.put('a', 'return Promise.all([parley.ask("kv.get", { key: payload }), parley.ask("settings.get")]);');
  at.put('b', 'return parley.ask("kv.get", { key: payload });');
  const [a, b] = await Promise.all([at.call('a', 'x'), at.call('b', 'y')]);
  assert.deepEqual(value(a), [{ install: 'a', name: 'kv.get', input: { key: 'x' } }, { install: 'a', name: 'settings.get', input: {} }]);
  assert.deepEqual(value(b), { install: 'b', name: 'kv.get', input: { key: 'y' } });
});

test('a refusal of the broker is an error with a code; what cannot be asked never leaves the sandbox', async () => {
  await using at = keeping((_install, name) => { throw Object.assign(new Error(name), { code: 'not_granted', detail: 'kv' }); });
  at.put('a', 'return parley.ask("kv.get").catch((cause) => [cause instanceof Error, cause.code, cause.message]);');
  assert.deepEqual(value(await at.call('a')), [true, 'not_granted', 'not_granted: kv']);
  at.told.asked.length = 0;
  at.put('b', 'return Promise.all([parley.ask(5), parley.ask("kv.set", { value: 1n }), parley.ask("kv.set", { value: "x".repeat(70_000) }), parley.ask("x".repeat(61))].map((each) => each.catch((cause) => cause.code)));');
  assert.deepEqual(value(await at.call('b')), ['unknown', 'invalid', 'too_large', 'invalid']);
  assert.deepEqual(at.told.asked, []);
});

test('so many requests are on their way at once, and the next is refused; when they are answered there is room again', async () => {
  const gate = Promise.withResolvers<string>();
  await using at = keeping(() => gate.promise);
  const most = pluginLimits.asksInFlight;
  // Of a flood one hears with the first that is refused, and with the hundred and first.
  const more = 101;
  at.put('a', `const code = (cause) => cause.code; const asks = Array.from({ length: ${most + more} }, (_, index) => parley.ask("kv.get", { index }).catch(code)); return Promise.all(asks).then((all) => parley.ask("kv.get", { index: "again" }).then((last) => [...all, last]));`);
  const isFlooded = (): boolean => at.told.failed.some((message) => message.includes(`${more} requests were refused`));
  let outcome = at.call('a');
  // On a machine that hardly lets it run it is ended before it has asked them all.
  while (await Promise.race([at.until(isFlooded).then(() => false), outcome.then(() => true)])) {
    at.told.asked.length = 0;
    outcome = at.call('a');
  }
  assert.equal(at.told.asked.length, most);
  gate.resolve('answered');
  assert.deepEqual(value(await outcome), [...Array<string>(most).fill('answered'), ...Array<string>(more).fill('too_many'), 'answered']);
});

test('a plugin may go on beyond its deadline while the core works for it, and only then', async () => {
  const gate = Promise.withResolvers<string>();
  await using at = keeping(() => gate.promise);
  at.put('a', 'return parley.ask("http.fetch").then((got) => parley.ask("log.write", { got }));');
  at.put('idle', 'return new Promise(() => {});');
  await Promise.all([at.warm('a'), at.warm('idle')]);
  const outcomes = await at.callMany(['a', 'idle'], { kind: 'event', name: 'x', payload: '1', deadline: 1_000, patient: true });
  assert.deepEqual(outcomes.map(reason), ['deadline', 'deadline']);
  await at.until(() => at.told.struck.length > 0);
  assert.deepEqual(at.told.struck, [{ install: 'idle', reason: 'slow' }]);
  gate.resolve('late');
  await at.until(() => at.told.asked.length === 2);
  assert.deepEqual([at.told.asked[1], at.state('a')?.strikes], [{ name: 'log.write', input: { got: 'late' } }, 0]);
});

const hostile: Readonly<Record<string, string>> = {
  'its own JSON': 'JSON.parse = JSON.stringify = () => "{}"; globalThis.JSON = null;',
  'its own Promise': 'Promise.prototype.then = Promise.prototype.catch = function () { return this; }; Promise.resolve = () => null; Object.defineProperty(Promise, Symbol.species, { value: null }); globalThis.Promise = function () { throw new Error("mine"); };',
  'its own toJSON on everything': 'Object.prototype.toJSON = function () { return { settled: 1, text: "forged" }; }; String.prototype.toJSON = () => "forged";',
  'setters on everything': 'for (const name of ["code", "resolve", "reject", "answer", "0", "1"]) Object.defineProperty(Object.prototype, name, { set() { throw new Error("caught"); }, get() { return undefined; }, configurable: true });',
  'its own functions': 'Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => "forged"; Reflect.apply = Reflect.construct = () => "forged"; globalThis.eval = () => "forged"; globalThis.Function = null;',
  'its own lists': 'for (const name of Object.getOwnPropertyNames(Array.prototype)) { try { Array.prototype[name] = () => { throw new Error("forged"); }; } catch {} } Array.prototype[Symbol.iterator] = () => ({ next: () => ({ done: true }) });',
  'its own texts and patterns': 'String.prototype.slice = String.prototype.startsWith = () => "forged"; RegExp.prototype.exec = () => ["forged", "1", "2"]; globalThis.String = globalThis.Number = () => "forged";',
  'its own errors': 'globalThis.Error = globalThis.TypeError = globalThis.RangeError = function () { return null; };',
  'its own objects': 'Object.defineProperty = Object.create = Object.freeze = Object.getOwnPropertyDescriptor = () => { throw new Error("forged"); };',
  'another parley': 'try { globalThis.parley = { define() {}, ask: () => "forged" }; } catch {} try { parley.ask = () => "forged"; } catch {} try { delete globalThis.parley; } catch {} try { parley.define(() => "second"); } catch {}',
};
for (const [what, snippet] of Object.entries(hostile)) {
  test(`${what} in the place of the language’s: calls and answers pass as before, and the neighbour is not touched`, async () => {
    await using at = keeping((install) => `for ${install}`);
    at.putCode('hostile', `const ask = parley.ask; parley.define(async (kind, name, payload) => { if (payload === "ask") return await ask("kv.get", { key: "k" }); return "answered " + payload; });\n${snippet}`);
    at.put('neighbour', 'return parley.ask("kv.get").then((got) => [got, payload]);');
    assert.equal(await at.warm('hostile'), undefined);
    assert.deepEqual([value(await at.call('hostile', 'one')), value(await at.call('hostile', 'ask')), value(await at.call('hostile', 'two'))], ['answered one', 'for hostile', 'answered two']);
    assert.deepEqual(value(await at.call('neighbour', 1)), ['for neighbour', 1]);
    assert.deepEqual([at.told.struck, at.told.failed, at.told.asked.map(({ name }) => name)], [[], [], ['kv.get', 'kv.get']]);
  });
}

test('a plugin that forges the fields of messages harms nobody but itself', async () => {
  for (const fields of [{ load: '1' }, { settled: 1, text: '{"answer":"forged"}' }, { ask: 1, name: 'forged', input: '{}' }, { id: 99 }, { error: 'forged' }]) {
    await using at = keeping();
    at.putCode('hostile', `parley.define(async (kind, name, payload) => "answered " + payload);\nObject.assign(Object.prototype, ${JSON.stringify(fields)});`);
    at.put('neighbour', 'return "here";');
    await at.call('hostile', 'one', { deadline: short });
    assert.equal(value(await at.call('neighbour')), 'here');
    assert.deepEqual(at.told.asked, []);
  }
});

test('an error that bites when it is read bites nobody', async () => {
  await using at = keeping();
  at.put('a', `const bites = { get message() { for (;;); }, get stack() { throw new Error(); }, toString() { throw new Error(); } };
    if (payload === 0) throw bites;
    if (payload === 1) throw Object.defineProperty(new Error("x"), "message", { get() { throw new Error("bitten"); } });
    if (payload === 2) throw new Proxy({}, { getOwnPropertyDescriptor() { throw new Error("bitten"); }, get() { throw new Error("bitten"); } });
    if (payload === 3) { const error = new Error("y".repeat(100_000)); throw error; }
    if (payload === 4) throw null;
    return "here";`);
  for (let which = 0; which <= 4; which += 1) {
    const outcome = await at.call('a', which);
    assert.equal(reason(outcome), 'failed', String(which));
    assert.ok(detail(outcome).length <= 600);
  }
  assert.equal(value(await at.call('a', 5)), 'here');
  assert.deepEqual(at.told.struck, []);
});

test('nothing of Node, of files or of other machines is there', async () => {
  await using at = keeping();
  at.put('a', 'return ["process", "require", "module", "fetch", "setTimeout", "setImmediate", "queueMicrotask", "Buffer", "WebAssembly", "SharedArrayBuffer", "Atomics", "WeakRef", "FinalizationRegistry", "console", "XMLHttpRequest", "importScripts", "ivm", "global"].filter((name) => name in globalThis);');
  assert.deepEqual(value(await at.call('a')), []);
  at.put('b', 'return import("node:fs").then(() => "read", (cause) => "refused");');
  const imported = await at.call('b');
  assert.ok(!imported.answered || imported.value === 'refused', reason(imported));
});

test('what was counted can be read: calls, errors, skips, time and heap', async () => {
  await using at = keeping();
  at.put('a', 'if (payload === "fail") throw new Error("x"); return 1;');
  await at.call('a');
  await at.call('a', 'fail');
  at.pause('a', true);
  await at.call('a');
  const usage = at.state('a')?.usage;
  assert.deepEqual([usage?.calls, usage?.errors, usage?.skipped], [2, 1, 1]);
  assert.ok((usage?.heap ?? 0) > 0);
  assert.equal(at.state('nobody'), undefined);
});

test('everything that was started is ended', async () => {
  await using at = keeping();
  for (const organization of ['first', 'second']) at.put(organization, 'return 1;', { organization });
  await Promise.all(['first', 'second'].map((id) => at.call(id)));
  const pids = at.processes().map(({ pid }) => pid ?? assert.fail());
  assert.equal(pids.length, 3, 'two that serve and one to spare');
  await at.dispose();
  assert.deepEqual(at.processes(), []);
  for (const pid of pids) assert.throws(() => process.kill(pid, 0), { code: 'ESRCH' });
});
