import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';
import { manifest, type ManifestSource } from '@parley/contracts/manifest';
import { grantKinds, type Grant, type GrantName } from '@parley/contracts/plain/grants';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { readPackage, writePackage } from '../src/package.ts';
import { pluginRuntime, type Runtime } from '../src/runtime/runtime.ts';
import { isolateEngine } from '../src/sandbox/isolate-engine.ts';
import { simulatedCall, simulatedEffects, type Simulated } from '../src/simulation/simulated-effects.ts';
import type { Effects } from '../src/broker/effects.ts';
import { systemClock } from '../src/supervisor/clock.ts';
import type { Outcome, SkipReason } from '../src/supervisor/outcome.ts';
import { lateIn, missedBars, type Tried } from './missed-bars.ts';
import { otherLoad, ticksOf } from './other-load.ts';
import type { EscapeCase } from './read-case.ts';

export interface Verdict {
  readonly case: string;
  readonly class: string;
  readonly contained: boolean;
  /** What was not as it must be. */
  readonly problems: readonly string[];
  /** Bars of time that it missed although others had the machine too: nobody can say whether it would have. */
  readonly busyMachine?: readonly string[];
  readonly outcome: string;
  /** Ms by the core's own timer until it went on, and until everything was over. */
  readonly ms: number;
  readonly goneAfter: number;
  /** MB, of the largest process of sandboxes. */
  readonly peakMb: number;
  /** Ms the core's own loop was held up at most. */
  readonly coreHeldUp: number;
  readonly value?: unknown;
}

/** Short where only the end is of interest, and the real one where an answer is. */
const deadlines = { contained: 250, answered: 2_000, refused: 2_000 } as const;
/** A plugin is late when it is late each time. */
const triesAtMost = 3;
/** Whoever has not answered by then never will. */
const givenUpAfter = 20_000;
const callId = 'escapecallid';
const otherCallId = 'foreigncalls';
const everything = Object.keys(grantKinds) as GrantName[];

/**
 * One machine for many cases: a new install and a new organization for each, a witness in another organization beside it. `timed`: times are
 * judged, too. What is late is tried again, since a machine does other things as well; on one that does much else it is not judged.
 */
export async function trialGround({ timed = true }: { timed?: boolean } = {}): Promise<{ attempt(one: EscapeCase): Promise<Verdict>; dispose(): Promise<void> }> {
  let deadline: number = deadlines.answered;
  const world: Simulated = { calls: new Map(), kv: new Map(), logs: [], schedules: new Map(), settings: () => ({}), happened: () => undefined };
  const runtime: Runtime = pluginRuntime({
    engine: isolateEngine(), deadline: () => deadline,
    effects: (board) => withStandIns(simulatedEffects(world, board, systemClock, { lookup: noNames as never })),
    tell: () => undefined, audit: () => undefined, note: () => undefined, stopped: () => undefined, recovered: () => undefined, onFailure: () => undefined,
  });
  world.calls.set(otherCallId, simulatedCall(otherCallId, 'somebody-else'));
  putInstall(runtime, 'witness', 'witness-organization', { ...plain, snippet: 'return "here";' });
  await runtime.warm('witness');
  let count = 0;

  async function attemptOnce(one: EscapeCase): Promise<{ verdict: Verdict; tried: Tried }> {
    deadline = deadlines[one.expect];
    const id = `trial${count += 1}`;
    const organization = `organization${count}`;
    const call = simulatedCall(callId, organization);
    world.calls.set(callId, call);
    call.people.set('p_aaaaaaaaaaaaaaaa', { personId: 'p_aaaaaaaaaaaaaaaa', name: 'Ada', role: 'host', verified: false, domain: undefined, isInside: true, isWaiting: false, muted: false, since: Date.now() });
    putInstall(runtime, id, organization, one);
    putInstall(runtime, `${id}-neighbour`, organization, { ...plain, snippet: 'return "here";' });
    const loadError = await runtime.warm(id);
    await runtime.warm(`${id}-neighbour`);
    const loop = monitorEventLoopDelay({ resolution: 5 });
    loop.enable();
    let peak = 0;
    const others = otherLoad();
    const look = (): void => {
      const pids = runtime.processes().map(({ pid }) => pid);
      others.look(pids);
      peak = Math.max(peak, ...pids.map(residentMb));
    };
    const sampling = setInterval(look, 10);
    const problems: string[] = [];
    const processes = pidsOf(runtime, organization);
    const begun = performance.now();
    const told = eventTo(runtime, organization, id);
    const facts = runtime.facts(id);
    if (facts !== undefined && one.grants?.includes('chat.read') === false) runtime.change({ ...facts, grants: one.grants as Grant[] });
    const [outcome] = await told;
    const took = outcome?.took ?? performance.now() - begun;
    const [witness, goneAfter] = await Promise.all([untilAnswered(runtime, 'witness-organization', 'witness'), untilQuiet(() => processes, begun)]);
    // Those that began since are at their loading, which is nothing to wait for, but has to end as well.
    const isQuiet = await untilQuiet(() => pidsOf(runtime, organization), begun) !== undefined;
    const neighbour = await untilAnswered(runtime, organization, `${id}-neighbour`);
    clearInterval(sampling);
    look();
    loop.disable();
    const value = outcome?.answered === true ? outcome.value : undefined;
    if (witness === undefined) problems.push('a plugin of another organization did not answer any more');
    if (neighbour === undefined) problems.push('its neighbour did not answer any more');
    if (goneAfter === undefined || !isQuiet) problems.push('it uses the processor without end');
    if (peak > pluginLimits.processMb * 1.25 + 60) problems.push(`a process grew to ${Math.round(peak)} MB`);
    problems.push(...judge(one, outcome, value, loadError));
    const coreHeldUp = loop.max / 1e6;
    const missed = missedBars({ deadline, took: outcome?.answered === true ? 0 : took, goneAfter: goneAfter ?? 0, neighbour: neighbour ?? 0, witness: witness ?? 0, heldUp: coreHeldUp });
    const end = endedBy(outcome);
    if (one.expect !== 'contained' && end !== undefined) missed.push(`it was ended before it could answer: ${end}`);
    for (const each of [id, `${id}-neighbour`]) runtime.remove(each);
    world.kv.clear();
    world.schedules.clear();
    world.logs.length = 0;
    const verdict: Verdict = {
      case: one.name, class: one.class, contained: problems.length === 0, problems,
      outcome: loadError !== undefined ? `did not load: ${loadError}` : outcome === undefined ? 'not called' : outcome.answered ? 'answered' : outcome.reason + (outcome.detail === undefined ? '' : `: ${outcome.detail}`),
      ms: Math.round(took), goneAfter: Math.round(goneAfter ?? 0), peakMb: Math.round(peak), coreHeldUp: Math.round(coreHeldUp), ...(value === undefined ? {} : { value: short(value) }),
    };
    return { verdict, tried: { missed, others: others.share() } };
  }

  return {
    async attempt(one) {
      const tries: Tried[] = [];
      for (;;) {
        const { verdict, tried } = await attemptOnce(one);
        if (!timed || !verdict.contained) return verdict;
        tries.push(tried);
        if (tried.missed.length > 0 && tries.length < triesAtMost) continue;
        const { late, isBusyMachine } = lateIn(tries);
        if (late.length === 0) return verdict;
        return isBusyMachine ? { ...verdict, busyMachine: late } : { ...verdict, contained: false, problems: late };
      }
    },
    dispose: () => runtime.dispose(),
  };
}

const plain: EscapeCase = { name: 'plain', class: 'plain', says: '', expect: 'answered', grants: [], snippet: '' };

const secrets = { API_TOKEN: 'sk-escape-0123456789', TOKEN: 'sk-escape-other' };

/** Grants go past the manifest's own check: the broker must hold by itself. */
function putInstall(runtime: Runtime, id: string, organization: string, one: EscapeCase): void {
  const source: ManifestSource = {
    id: 'trial.snippet', version: '1.0.0', name: 'Trial', summary: 'A snippet on trial', publisher: 'Trial', engine: '^0.1.0',
    permissions: [{ name: 'chat.read', reason: 'on trial' }], events: ['chat.sent'],
  };
  const code = `parley.define((kind, name, payload) => (kind === 'event' ? (async (event) => {\n${one.snippet}\n})(payload) : null));`;
  const { manifest: read, code: kept } = readPackage(writePackage({ manifest: manifest.parse(source), code, assets: new Map() }));
  runtime.put({ id, organization, manifest: read, code: kept, grants: grantsOf(one), settings: {}, secrets, paused: false, installedAt: Date.now() });
}
/** It is told of the event by `chat.read`, also when the trial is about its absence. */
const grantsOf = (one: EscapeCase): Grant[] => [...new Set<string>([...one.grants ?? everything, 'chat.read'])] as Grant[];

function eventTo(runtime: Runtime, organization: string, only: string): Promise<readonly Outcome[]> {
  const others = runtime.active(organization).filter(({ id }) => id !== only);
  for (const { id } of others) runtime.narrow(callId, id, { stopped: true, withheld: [] });
  runtime.narrow(callId, only, { stopped: false, withheld: [] });
  return runtime.happened({ callId, organization, version: 2, at: new Date().toISOString(), author: 'p_aaaaaaaaaaaaaaaa', event: { type: 'chat.sent', data: { messageId: 'message-1', personId: 'p_aaaaaaaaaaaaaaaa', name: 'Ada', text: 'hello' } } });
}

const pidsOf = (runtime: Runtime, organization: string): readonly number[] => runtime.processes().flatMap((each) => (each.organization === organization && each.pid !== undefined ? [each.pid] : []));

/** Ms from the call until none of these processes uses the processor any more, or is there: when what was the same at the next look was seen first. */
async function untilQuiet(pids: () => readonly number[], begun: number): Promise<number | undefined> {
  const used = (): string => pids().map((pid) => `${pid}:${ticksOf(pid)}`).join(' ');
  let seen = { what: used(), at: performance.now() };
  while (performance.now() - begun < givenUpAfter) {
    await rest(60);
    const now = used();
    if (now === seen.what) return seen.at - begun;
    seen = { what: now, at: performance.now() };
  }
  return undefined;
}

/** Ms until it answers; undefined: it does not. */
async function untilAnswered(runtime: Runtime, organization: string, id: string): Promise<number | undefined> {
  const begun = performance.now();
  while (performance.now() - begun < givenUpAfter) {
    const [outcome] = await eventTo(runtime, organization, id);
    if (outcome?.answered === true) return performance.now() - begun;
    await rest(20);
  }
  return undefined;
}

/** By a limit, and not by its own error. */
const endedBy = (outcome: Outcome | undefined): SkipReason | undefined => (outcome?.answered === false && outcome.reason !== 'failed' ? outcome.reason : undefined);

function judge(one: EscapeCase, outcome: Outcome | undefined, value: unknown, loadError: string | undefined): string[] {
  const text = JSON.stringify(value ?? null);
  const problems: string[] = [];
  if (/\bleaked\b/.test(text) && one.leak === true) problems.push(`it leaked: ${text.slice(0, 200)}`);
  if (text.includes('sk-escape-')) problems.push('it read a secret');
  if (/file:\/\/|\/node_modules\/|child\.cjs/.test(text) || (outcome?.answered === false && /\/node_modules\/|child\.cjs/.test(outcome.detail ?? ''))) problems.push('it read where our files lie');
  // On a busy machine what computes long is ended before it is refused: nothing came through either way, and it is a matter of time.
  if (endedBy(outcome) !== undefined) return problems;
  if (one.expect === 'answered' && outcome?.answered !== true) problems.push(`it should have answered${loadError === undefined ? '' : `: ${loadError}`}`);
  if (one.expect !== 'refused') return problems;
  const code = typeof value === 'object' && value !== null ? (value as { code?: unknown }).code : undefined;
  const allowed = [one.code ?? []].flat();
  if (typeof code !== 'string' || (allowed.length > 0 && !allowed.includes(code))) problems.push(`it should have been refused with ${allowed.join(' or ') || 'a code'}, and got ${text.slice(0, 200)}${outcome?.answered === false ? ` (${outcome.reason} ${outcome.detail ?? ''})` : ''}`);
  return problems;
}

/** One host that says back what it was told, and one that never answers; everybody else is asked the real way. */
function withStandIns(effects: Effects): Effects {
  return {
    ...effects,
    'http.fetch'(install, order) {
      const { hostname } = new URL(order.url);
      if (hostname === 'slow.example.com') return new Promise(() => undefined);
      if (hostname !== 'api.example.com') return effects['http.fetch'](install, order);
      return Promise.resolve({ status: 200, headers: [['content-type', 'application/json'] as const], body: JSON.stringify({ url: order.url, method: order.method, headers: order.headers, body: order.body ?? '' }).slice(0, pluginLimits.egressResponseBytes) });
    },
  };
}

/** Nobody is asked for real: names lead nowhere. */
function noNames(_host: string, _options: unknown, callback: (cause: NodeJS.ErrnoException) => void): void {
  callback(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }));
}

const short = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : value;
};

function residentMb(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
