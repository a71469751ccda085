import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as rest } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { isolateEngine } from '@parley/plugin-host/sandbox/isolate-engine';
import { supervisor } from '@parley/plugin-host/supervisor/supervisor';

/** Some way to run plugins, as plugin-dispatch.bench.ts measures it. */
export interface Side {
  /** Tells one event to all of them; answers with what each of them made of it. */
  tell(): Promise<readonly unknown[]>;
  /** Beside this process. */
  readonly pids: readonly number[];
  stop(): Promise<void>;
}

/** A chat message as plugins hear it, in 150 bytes of JSON. */
export const payload = chatOf(150);
export const answer = (JSON.parse(payload) as { data: { text: string } }).data.text.length;

function chatOf(bytes: number): string {
  const written = (text: string): string => JSON.stringify({ type: 'chat.sent', callId: 'kq3vmd8xw2ca', version: 412, at: '2026-11-27T12:00:00.000Z', data: { personId: 'p_0123456789abcdef', text } });
  return written('a'.repeat(bytes - written('').length));
}

/** Installs of one organization below the supervisor, as the core has them. */
export async function sandboxed(plugins: number): Promise<Side> {
  const ids = Array.from({ length: plugins }, (_, index) => `plugin ${index}`);
  const keeper = supervisor({ engine: isolateEngine(), ask: () => Promise.resolve('{"ok":false,"code":"unavailable"}') });
  // What it may spend in a minute is what people pay for, not what is measured: here nobody is stopped for having worked.
  for (const id of ids) keeper.put({ id, organization: 'harbour', code: 'parley.define((kind, name, event) => event.data.text.length);', memoryMb: pluginLimits.memoryMb, cpuPerMinute: Infinity });
  const troubles = await Promise.all(ids.map((id) => keeper.warm(id)));
  const trouble = troubles.find((each) => each !== undefined);
  if (trouble !== undefined) throw new Error(`A plugin did not load: ${trouble}`);
  // The spare process starts beside the first one; what that costs is not an event's.
  while (keeper.processes().some(({ rss }) => rss === 0)) await rest(50);
  return {
    async tell() {
      const outcomes = await keeper.callMany(ids, { kind: 'event', name: 'chat.sent', payload, deadline: pluginLimits.handlerDeadline, patient: true });
      return outcomes.map((outcome) => (outcome.answered ? outcome.value : outcome.reason));
    },
    pids: keeper.processes().flatMap(({ pid }) => pid ?? []),
    stop: () => keeper.dispose(),
  };
}

/** One process of Node for each plugin, started once and kept. */
export async function processEach(plugins: number): Promise<Side> {
  const children: ChildProcess[] = [];
  const waits = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  const event = JSON.parse(payload) as object;
  // All at once they would only stand in each other's way.
  while (children.length < plugins) {
    const some = Array.from({ length: Math.min(10, plugins - children.length) }, () => fork(fileURLToPath(new URL('bare-plugin.ts', import.meta.url)), { execArgv: ['--disable-warning=ExperimentalWarning'] }));
    children.push(...some);
    await Promise.all(some.map((child) => once(child, 'message')));
  }
  for (const child of children) {
    child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
      waits.get(id)?.(answer);
      waits.delete(id);
    });
  }
  return {
    tell: () => Promise.all(children.map((child) => new Promise((resolve) => {
      const id = asked += 1;
      waits.set(id, resolve);
      child.send({ id, event });
    }))),
    pids: children.flatMap(({ pid }) => pid ?? []),
    async stop() {
      await Promise.all(children.map((child) => {
        const gone = once(child, 'exit');
        child.kill();
        return gone;
      }));
    },
  };
}
