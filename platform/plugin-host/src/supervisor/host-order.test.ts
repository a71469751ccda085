import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import type { ToSandbox } from '../sandbox/protocol.ts';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import { fakeEngine, silence, type FakeEngineOptions, type FakeProcess, type Guest } from '../testing/fake-engine.ts';
import type { Outcome } from './outcome.ts';
import { supervisor, type PluginCall } from './supervisor.ts';

const deadline = 200;
const { killAfter, probeAfter, handlerDeadline } = pluginLimits;
const minute = 60_000;
const guests: Readonly<Record<string, Guest>> = {
  here: () => 'here',
  never: () => new Promise(() => undefined),
  silent: () => silence,
  // Does what it is told by its payload.
  obeys: (_kind, _name, payload: string) => (payload === 'silent' ? silence : payload === 'never' ? new Promise(() => undefined) : payload === 'throw' ? Promise.reject(new Error('own')) : 'here'),
  asks: (_kind, _name, _payload, ask) => ask('http.fetch'),
};

/** The code of an install is its id and the guest that it runs. */
const codeOf = (id: string, guest = id): string => `${id} ${guest}`;
const byLastWord = new Proxy<Readonly<Record<string, Guest>>>({}, { get: (_none, code) => guests[String(code).split(' ')[1] ?? ''] });

/** Processes and time of a test; installs run the guest of the same name unless another is named. */
function keeping({ beats = true, ask, ...options }: Omit<FakeEngineOptions, 'beats'> & { beats?: boolean; ask?: () => Promise<string> } = {}) {
  const clock = fakeClock();
  const engine = fakeEngine(byLastWord, { ...options, ...(beats ? { beats: clock } : {}) });
  const told: string[] = [];
  const keeper = supervisor({
    engine, clock,
    ask: ask ?? (() => Promise.resolve('{"ok":true,"value":null}')),
    struck: (install, reason) => void told.push(`${install} struck: ${reason}`),
    stopped: (install) => void told.push(`${install} stopped`),
    recovered: (install) => void told.push(`${install} recovered`),
  });
  const put = (id: string, guest = id, organization = 'first'): void => keeper.put({ id, organization, code: codeOf(id, guest), memoryMb: 16, cpuPerMinute: 3_000 });
  const call = (id: string, payload = '', more: Partial<PluginCall> = {}): Promise<Outcome> => keeper.call(id, { kind: 'event', name: 'x', payload: JSON.stringify(payload), deadline, ...more });
  return {
    ...keeper, clock, engine, told, put, call,
    /** Its outcome, once time has gone on by so much. */
    async after(ms: number, outcome: Promise<Outcome>): Promise<Outcome> {
      await clock.advance(ms);
      return outcome;
    },
    home: (id: string): FakeProcess => engine.processes.find((each) => each.isAlive && each.loaded.some((code) => code.startsWith(`${id} `))) ?? assert.fail(`${id} is nowhere`),
  };
}
const reason = (outcome: Outcome): string => (outcome.answered ? `answered ${String(outcome.value)}` : outcome.reason);
const callsTo = (process: FakeProcess): Extract<ToSandbox, { do: 'call' }>[] => process.sent.filter((message) => message.do === 'call');
const payloadsAt = (process: FakeProcess): unknown[] => callsTo(process).map(({ payload }) => JSON.parse(payload) as unknown);
const answerAll = (process: FakeProcess): void => process.say(...callsTo(process).flatMap(({ calls }) => calls.map(({ id }) => ({ say: 'settled' as const, id, answer: '"now"' }))));
const sentTo = (process: FakeProcess, what: ToSandbox['do']): ToSandbox[] => process.sent.filter((message) => message.do === what);

test('a call that has not begun by its deadline is passed over, and nobody is to blame: the machine may be busy', async () => {
  const at = keeping();
  at.put('silent');
  at.put('here');
  assert.equal(reason(await at.after(deadline, at.call('silent'))), 'deadline');
  await at.clock.advance(minute);
  assert.deepEqual([at.told, at.state('silent')?.strikes], [[], 0]);
  assert.equal(reason(await at.call('here')), 'answered here');
});

test('who is still loading at the deadline is not to blame either', async () => {
  const at = keeping({ loads: () => silence });
  at.put('here');
  assert.equal(reason(await at.after(deadline, at.call('here'))), 'deadline');
  await at.clock.advance(minute);
  assert.deepEqual(at.told, []);
});

test('who began and does not come to an end is struck as slow, a while after its deadline', async () => {
  const at = keeping();
  at.put('never');
  assert.equal(reason(await at.after(deadline, at.call('never'))), 'deadline');
  await at.clock.advance(killAfter - 1);
  assert.deepEqual(at.told, []);
  await at.clock.advance(1);
  assert.deepEqual(at.told, ['never struck: slow']);
  await rest();
  assert.deepEqual(at.engine.processes.filter((each) => each.loaded.includes(codeOf('never'))).length, 1, 'the sandbox that was struck is gone, the new one is there');
});

test('who comes to an end shortly after its deadline is not struck, and its late answer goes nowhere', async () => {
  const at = keeping();
  at.put('silent');
  const outcome = at.call('silent');
  await at.clock.advance(deadline);
  const [call] = sentTo(at.home('silent'), 'call') as Extract<ToSandbox, { do: 'call' }>[];
  const id = call?.calls[0]?.id ?? assert.fail();
  at.home('silent').say({ say: 'ran', id });
  await at.clock.advance(killAfter - 1);
  at.home('silent').say({ say: 'settled', id, answer: '"late"' });
  await at.clock.advance(minute);
  assert.deepEqual([reason(await outcome), at.told], ['deadline', []]);
});

test('where less is waited than the deadline, one is passed over sooner and struck no sooner', async () => {
  const at = keeping();
  at.put('never');
  assert.equal(reason(await at.after(10, at.call('never', '', { wait: 10 }))), 'deadline');
  await at.clock.advance(deadline + killAfter - 11);
  assert.deepEqual(at.told, []);
  await at.clock.advance(1);
  assert.deepEqual(at.told, ['never struck: slow']);
  const [call] = sentTo(at.engine.processes[0] ?? assert.fail(), 'call') as Extract<ToSandbox, { do: 'call' }>[];
  assert.equal(call?.deadline, deadline, 'what the sandbox is given');
});

test('a patient call goes on while the core works for it, and not for ever', async () => {
  const at = keeping({ ask: () => new Promise(() => undefined) });
  at.put('asks');
  const outcome = at.call('asks', '', { patient: true });
  assert.equal(reason(await at.after(deadline, outcome)), 'deadline');
  await at.clock.advance(killAfter);
  assert.deepEqual(at.told, []);
  await at.clock.advance(10 * deadline);
  assert.deepEqual(at.told, ['asks struck: slow']);
  at.put('asks2', 'asks');
  await at.after(deadline, at.call('asks2'));
  await at.clock.advance(killAfter);
  assert.equal(at.told.at(-1), 'asks2 struck: slow', 'a call that is not patient does not wait');
});

test('a sandbox that nothing interrupts takes its process with it: it is struck, its neighbours are at home again before their next call', async () => {
  const at = keeping();
  for (const id of ['stuck', 'a', 'b']) at.put(id, 'obeys');
  for (const id of ['stuck', 'a', 'b']) await at.warm(id);
  const shared = at.home('stuck');
  const outcomes = [at.call('stuck', 'silent'), at.call('a', 'silent')];
  await at.clock.advance(deadline);
  shared.say({ say: 'stuck', sandbox: shared.sandboxOf(codeOf('stuck', 'obeys')) });
  await at.clock.advance(1);
  assert.deepEqual([shared.isAlive, at.told], [false, ['stuck struck: loop']]);
  assert.deepEqual((await Promise.all(outcomes)).map(reason), ['deadline', 'deadline']);
  assert.equal(at.home('a'), at.home('b'));
  assert.notEqual(at.home('stuck'), at.home('a'), 'from now on it lives alone');
  for (const id of ['stuck', 'a', 'b']) assert.equal(reason(await at.call(id)), 'answered here');
  assert.deepEqual(['a', 'b'].map((id) => at.state(id)?.strikes), [0, 0]);
});

test('a call that comes while its process is being killed runs in another one', async () => {
  const at = keeping();
  at.put('stuck', 'obeys');
  at.put('a', 'here');
  await Promise.all([at.warm('stuck'), at.warm('a')]);
  const shared = at.home('a');
  shared.say({ say: 'stuck', sandbox: shared.sandboxOf(codeOf('stuck', 'obeys')) });
  assert.equal(reason(await at.call('a')), 'answered here');
  assert.notEqual(at.home('a'), shared);
});

test('one that nothing interrupts and that was taken out meanwhile takes its process with it, and nobody is blamed for it', async () => {
  const at = keeping();
  for (const id of ['stuck', 'a']) at.put(id, 'obeys');
  for (const id of ['stuck', 'a']) await at.warm(id);
  const shared = at.home('stuck');
  const outcomes = [at.call('stuck', 'silent'), at.call('a', 'silent')];
  at.remove('stuck');
  shared.say({ say: 'stuck', sandbox: shared.sandboxOf(codeOf('stuck', 'obeys')) });
  await at.clock.advance(deadline);
  assert.deepEqual([shared.isAlive, at.told, (await Promise.all(outcomes)).map(reason)], [false, [], ['ended', 'ended']]);
  at.put('b', 'here');
  assert.equal(reason(await at.call('a')), 'answered here');
  assert.equal(reason(await at.call('b')), 'answered here');
  assert.equal(at.home('a'), at.home('b'), 'who waited behind it is not moved');
});

test('what a sandbox says after another one has taken its place is heard by nobody', async () => {
  const at = keeping();
  at.put('here');
  await at.warm('here');
  const home = at.home('here');
  const former = home.sandboxOf(codeOf('here'));
  at.put('here', 'here');
  assert.equal(reason(await at.call('here')), 'answered here');
  assert.notEqual(home.sandboxOf(codeOf('here')), former);
  home.say({ say: 'gone', sandbox: former, end: 'memory', spent: { cpu: 900, heap: 1 } }, { say: 'ask', sandbox: former, ask: 1, name: 'kv.get', input: '{}' });
  await at.clock.advance(deadline);
  assert.deepEqual([at.told, at.state('here')?.usage.cpu, sentTo(home, 'reply')], [[], 0, []]);
});

test('a process that no longer beats is ended; who ran in it is moved to a process of its own, without a strike', async () => {
  const at = keeping({ beats: false });
  for (const id of ['a', 'b', 'c']) at.put(id, 'obeys');
  for (const id of ['a', 'b', 'c']) await at.warm(id);
  const shared = at.home('a');
  const outcome = at.call('a', 'silent', { deadline: handlerDeadline });
  void at.call('b', 'silent', { deadline: handlerDeadline });
  await at.clock.advance(2_250);
  assert.equal(shared.isAlive, false);
  assert.equal(reason(await outcome), 'deadline');
  await at.clock.advance(1);
  assert.deepEqual(at.told, []);
  assert.equal(new Set(['a', 'b', 'c'].map((id) => at.home(id))).size, 3);
});

test('a process that beats is left alone however long it runs; one that beats again in time too', async () => {
  const at = keeping({ beats: false });
  at.put('here');
  await at.warm('here');
  const home = at.home('here');
  for (let times = 0; times < 10; times += 1) {
    await at.clock.advance(2_000);
    home.say({ say: 'beat', rss: 1 });
  }
  assert.equal(home.isAlive, true);
});

test('many who may have brought their process down are halved each time until it is known who does it; nobody else has a strike', async () => {
  const at = keeping();
  const ids = Array.from({ length: 32 }, (_, index) => `p${index}`);
  for (const id of ids) at.put(id, 'obeys');
  for (const id of ids) await at.warm(id);
  const processes = (): number => new Set(ids.map((id) => at.home(id))).size;
  const crash = async (): Promise<void> => {
    const before = at.home('p20');
    const neighbours = ids.filter((id) => at.home(id) === before);
    const outcomes = at.callMany(neighbours, { kind: 'event', name: 'x', payload: '"silent"', deadline });
    await at.clock.advance(1);
    await before.end();
    await at.clock.advance(1);
    await outcomes;
    for (const id of ids) await at.warm(id);
  };
  const seen: number[] = [processes()];
  while (seen.length < 7) {
    await crash();
    seen.push(processes());
  }
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 6], 'halved five times, and then its own process is made anew');
  assert.deepEqual([at.told, ids.filter((id) => at.state(id)?.strikes !== 0)], [['p20 struck: fatal'], ['p20']]);
});

test('who lives alone and was running when its process ended is struck', async () => {
  const at = keeping();
  at.put('a', 'obeys');
  await at.after(deadline, at.call('a', 'never'));
  await at.clock.advance(killAfter);
  assert.deepEqual(at.told, ['a struck: slow']);
  const outcome = at.call('a', 'silent');
  await rest();
  await at.home('a').end();
  assert.equal(reason(await outcome), 'ended');
  assert.deepEqual(at.told, ['a struck: slow', 'a struck: fatal']);
  assert.equal(reason(await at.call('a')), 'answered here');
});

test('a call that must not be lost is made again when its process ends, also when its deadline has passed; what was answered is not', async () => {
  const at = keeping();
  for (const id of ['a', 'b']) at.put(id, 'obeys');
  for (const id of ['a', 'b']) await at.warm(id);
  const shared = at.home('a');
  const outcomes = [at.call('a', 'silent', { again: true }), at.call('a', 'done', { again: true }), at.call('b', 'never', { again: true }), at.call('b', 'never')];
  await at.clock.advance(deadline);
  const late = at.call('b', 'never', { again: true });
  await shared.end();
  await rest();
  assert.deepEqual([payloadsAt(at.home('a')), payloadsAt(at.home('b'))], [['silent'], ['never', 'never']]);
  answerAll(at.home('b'));
  assert.deepEqual((await Promise.all([...outcomes, late])).map(reason), ['deadline', 'answered here', 'deadline', 'deadline', 'answered now']);
});

test('whoever broke its limit is not called again with what it broke it with', async () => {
  const at = keeping();
  at.put('a', 'obeys');
  await at.after(deadline, at.call('a', 'never', { again: true }));
  await at.clock.advance(killAfter);
  assert.deepEqual([at.told, payloadsAt(at.home('a'))], [['a struck: slow'], []]);
  const outcome = at.call('a', 'silent', { again: true });
  await rest();
  await at.home('a').end();
  await rest();
  assert.deepEqual([reason(await outcome), at.told.at(-1), payloadsAt(at.home('a'))], ['ended', 'a struck: fatal', []]);
});

test('a call whose process ends again and again is made eight times, and one of an install that was paused meanwhile no more', async () => {
  const at = keeping();
  at.put('a', 'never');
  at.put('b', 'never', 'second');
  const outcomes = [at.call('a', '', { again: true, deadline: minute }), at.call('b', '', { again: true, deadline: minute })];
  await rest();
  at.pause('b', true);
  assert.equal(reason(await (outcomes[1] ?? assert.fail())), 'paused');
  for (let times = 1; times < 8; times += 1) {
    assert.deepEqual(payloadsAt(at.home('a')), ['']);
    await at.home('a').end();
    await rest();
  }
  await at.home('a').end();
  await rest();
  assert.deepEqual([reason(await (outcomes[0] ?? assert.fail())), payloadsAt(at.home('a')), at.told], ['ended', [], []]);
});

test('who stood idle in a process that ended is at home again, unharmed', async () => {
  const at = keeping();
  for (const id of ['a', 'b']) at.put(id, 'here');
  for (const id of ['a', 'b']) await at.warm(id);
  await at.home('a').end();
  await rest();
  assert.equal(at.home('a'), at.home('b'));
  assert.deepEqual([at.told, at.state('a')?.strikes, at.state('a')?.usage.restarts], [[], 0, 1]);
});

test('a process that holds far more than it may is ended', async () => {
  const at = keeping();
  at.put('here');
  await at.warm('here');
  const home = at.home('here');
  home.say({ say: 'beat', rss: pluginLimits.processMb * 1024 * 1024 * 1.3 });
  await at.clock.advance(199);
  assert.equal(home.isAlive, true, 'looked at every quarter of a second');
  home.say({ say: 'beat', rss: pluginLimits.processMb * 1024 * 1024 * 1.3 });
  await at.clock.advance(51);
  assert.equal(home.isAlive, true, 'the beat in between said it is small again');
  home.say({ say: 'beat', rss: pluginLimits.processMb * 1024 * 1024 * 1.3 });
  const before = at.engine.processes.length;
  await at.clock.advance(150);
  home.say({ say: 'beat', rss: pluginLimits.processMb * 1024 * 1024 * 1.3 });
  await at.clock.advance(100);
  assert.equal(home.isAlive, false);
  assert.ok(at.engine.processes.length >= before);
});

test('processes that end before they come to life are not tried again at once, and ever more rarely', async () => {
  let comesUp = false;
  const at = keeping({ comesUp: () => comesUp });
  at.put('here');
  await rest();
  await rest();
  const counts: number[] = [];
  for (const ms of [0, 499, 1, 999, 1, 1_999, 1]) {
    await at.clock.advance(ms);
    counts.push(at.engine.processes.length);
  }
  assert.deepEqual(counts, [1, 1, 2, 2, 3, 3, 4]);
  const before = counts.at(-1) ?? 0;
  await at.clock.advance(10 * minute);
  assert.ok(at.engine.processes.length <= before + 25, `${at.engine.processes.length} tries`);
  comesUp = true;
  await at.clock.advance(minute);
  assert.equal(reason(await at.call('here')), 'answered here');
});

/** Three strikes for never coming to an end. */
async function stopped(id: string): Promise<ReturnType<typeof keeping>> {
  const at = keeping();
  at.put(id, 'obeys');
  for (let strikes = 0; strikes < pluginLimits.strikes; strikes += 1) {
    await at.after(deadline, at.call(id, 'never'));
    await at.clock.advance(killAfter);
  }
  assert.deepEqual(at.told, [...Array<string>(pluginLimits.strikes).fill(`${id} struck: slow`), `${id} stopped`]);
  at.told.length = 0;
  return at;
}

test('a stopped install is not called until its time has come; then one call decides, and the others do not pass', async () => {
  const at = await stopped('a');
  await at.clock.advance(probeAfter - 1);
  assert.equal(reason(await at.call('a')), 'stopped');
  assert.equal(at.state('a')?.state, 'stopped');
  await at.clock.advance(1);
  const probe = at.call('a');
  assert.equal(reason(await at.call('a')), 'stopped', 'while it is tried');
  assert.equal(reason(await probe), 'answered here');
  assert.deepEqual([at.told, at.state('a')?.state, at.state('a')?.strikes], [['a recovered'], 'on', 0]);
  assert.equal(reason(await at.call('a')), 'answered here');
});

test('an error of its own is a good answer to a probe: it kept its limits', async () => {
  const at = await stopped('a');
  await at.clock.advance(probeAfter);
  assert.equal(reason(await at.call('a', 'throw')), 'failed');
  assert.deepEqual([at.told, at.state('a')?.state], [['a recovered'], 'on']);
});

test('a probe that breaks a limit doubles the wait and tells nobody anew that it is stopped', async () => {
  const at = await stopped('a');
  await at.clock.advance(probeAfter);
  await at.after(deadline, at.call('a', 'never'));
  await at.clock.advance(killAfter);
  assert.deepEqual([at.told, at.state('a')?.state], [['a struck: slow'], 'stopped']);
  assert.equal(at.state('a')?.probeAt, at.clock.now() + 2 * probeAfter);
  await at.clock.advance(2 * probeAfter - 1);
  assert.equal(reason(await at.call('a')), 'stopped');
  await at.clock.advance(1);
  assert.equal(reason(await at.call('a')), 'answered here');
});

test('a probe that nothing came of leaves the next call to decide', async () => {
  const at = await stopped('a');
  await at.clock.advance(probeAfter);
  assert.equal(reason(await at.after(deadline, at.call('a', 'silent'))), 'deadline');
  assert.equal(at.state('a')?.state, 'stopped');
  assert.equal(reason(await at.call('a')), 'answered here');
  assert.deepEqual(at.told, ['a recovered']);
});

test('an admin who forgives, and an update, bring a stopped install back at once', async () => {
  const forgiven = await stopped('a');
  forgiven.forgive('a');
  assert.equal(reason(await forgiven.call('a')), 'answered here');
  const updated = await stopped('a');
  updated.put('a', 'here');
  assert.equal(reason(await updated.call('a')), 'answered here');
  assert.deepEqual([updated.state('a')?.strikes, updated.told], [0, []]);
});

test('many installs of one process are called with one message', async () => {
  const at = keeping();
  const ids = Array.from({ length: 20 }, (_, index) => `i${index}`);
  for (const id of ids) at.put(id, 'here');
  at.put('other', 'here', 'second');
  const outcomes = await at.callMany([...ids, 'other'], { kind: 'event', name: 'x', payload: '1', deadline });
  assert.deepEqual(outcomes.map(reason), Array(21).fill('answered here'));
  assert.deepEqual(at.engine.processes.map((each) => sentTo(each, 'call').length).filter((count) => count > 0), [1, 1]);
});

test('what stands idle for a minute is let go with its process, and is made anew when it is called', async () => {
  const at = keeping();
  at.put('here');
  await at.call('here');
  const home = at.home('here');
  await at.clock.advance(pluginLimits.recycleIdleAfter);
  assert.deepEqual(home.loaded, [codeOf('here')]);
  await at.clock.advance(10_000);
  assert.equal(home.isAlive, false);
  assert.equal(reason(await at.call('here')), 'answered here');
  assert.deepEqual(at.told, []);
});

test('a sandbox whose heap comes near its limit, or that was called very often, is made anew between two calls', async () => {
  const at = keeping();
  at.put('here');
  await at.call('here');
  const home = at.home('here');
  const loads = (): number => sentTo(home, 'load').length;
  home.say({ say: 'spent', sandbox: home.sandboxOf(codeOf('here')), spent: { cpu: 1, heap: 16 * 1024 * 1024 * 0.8 } });
  await at.clock.advance(5_000);
  assert.equal(loads(), 2);
  await at.clock.advance(5_000);
  assert.equal(loads(), 2, 'once');
  await at.callMany(Array<string>(pluginLimits.recycleAfterCalls).fill('here'), { kind: 'event', name: 'x', payload: '1', deadline });
  await at.clock.advance(5_000);
  assert.equal(loads(), 3);
  assert.equal(reason(await at.call('here')), 'answered here');
});

test('what is paused while it runs is over, and is no strike', async () => {
  const at = keeping();
  at.put('never');
  const outcome = at.call('never');
  await rest();
  at.pause('never', true);
  assert.equal(reason(await outcome), 'ended');
  await at.clock.advance(minute);
  assert.deepEqual(at.told, []);
});

test('with the last install the processes go, and the engine goes with the supervisor', async () => {
  const at = keeping();
  at.put('here');
  await at.call('here');
  at.remove('here');
  await rest();
  await rest();
  assert.deepEqual(at.engine.processes.filter((each) => each.isAlive), []);
  await at.clock.advance(1_000);
  assert.equal(at.clock.waiting, 1, 'only the tidying goes on');
  await at.dispose();
  assert.deepEqual([at.engine.isDisposed, at.clock.waiting], [true, 0]);
});
