import { spawn, type ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import type { FromProcess, ToProcess } from './lanes.ts';
import type { LauncherNews, LauncherOrder } from './launcher.ts';
import { once, type Command, type ProcessListener, type StartedProcess, type Starter } from './start-process.ts';

interface Awaited {
  readonly at: ChildProcess;
  started(channel: Socket, pid: number): void;
  /** The launcher says so, or will say nothing more. */
  over(): void;
}

/** Characters of one line: several times what a lane says at once, however it has to be written. */
const longestLine = 16 * 1024 * 1024;

/**
 * Sandbox processes started by a launcher, so that this process does not stand still while it is copied: 20 ms for 200 MB, and twice that on
 * a busy machine. `program` is the launcher's. A launcher that has ended is followed by another; the processes it started go on.
 */
export function startByLauncher(program: string, command: Command): Starter {
  const awaited = new Map<number, Awaited>();
  let launcher: ChildProcess | undefined;
  let ids = 0;

  function requireLauncher(): ChildProcess {
    if (launcher?.connected === true) return launcher;
    const begun = spawn(process.execPath, ['--no-warnings', program, JSON.stringify(command)], { cwd: command.cwd, env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    begun.on('message', (news: LauncherNews, channel) => {
      if ('over' in news) isOver(news.over);
      else if (channel instanceof Socket) awaited.get(news.started)?.started(channel, news.pid);
    });
    const end = once(() => {
      for (const [id, { at }] of awaited) if (at === begun) isOver(id);
    });
    begun.once('exit', end);
    begun.once('error', end);
    return launcher = begun;
  }
  function isOver(id: number): void {
    awaited.get(id)?.over();
    awaited.delete(id);
  }

  return {
    start(listener) {
      const at = requireLauncher();
      const id = ids += 1;
      const order = (what: LauncherOrder): boolean => at.connected && at.send(what, () => undefined);
      const { process, ...one } = channelled(listener, {
        lower: () => void order({ lower: id }),
        // Without its launcher it is told by its channel: it ends itself when that is closed.
        kill: (channel) => void (order({ kill: id }) || channel?.destroy()),
      });
      awaited.set(id, { at, ...one });
      order({ start: id });
      return process;
    },
    dispose: () => void (launcher?.connected === true && launcher.disconnect()),
  };
}

/** One process behind a channel that comes later, and has ended when both are at their end: a line of JSON for each message, as Node's children write them. */
function channelled(listener: ProcessListener, { lower, kill }: { lower(): void; kill(channel: Socket | undefined): void }): { process: StartedProcess } & Omit<Awaited, 'at'> {
  let channel: Socket | undefined;
  let pid: number | undefined;
  let unsent: string[] | undefined = [];
  let unread = '';
  let [isClosed, isOver, isKilled, isStrange] = [false, false, false, false];
  const tellEnd = once(() => listener.ended());
  // What it said last may still be on its way when its end is known.
  const endWhenBoth = (): void => void (isOver && (isClosed || channel === undefined) && tellEnd());

  function end(): void {
    isKilled = true;
    kill(channel);
  }
  function read(text: string): void {
    if (isStrange) return;
    unread += text;
    if (unread.length > longestLine) return endStranger();
    if (!text.includes('\n')) return;
    const lines = unread.split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) {
      const messages = readLine(line);
      if (messages === undefined) return endStranger();
      listener.heard(messages);
    }
  }
  /** Ours speaks in messages, and comes to the end of each: somebody else is there, who might fill our memory. */
  function endStranger(): void {
    isStrange = true;
    unread = '';
    end();
  }
  return {
    process: {
      get pid() { return pid; },
      send(messages: readonly ToProcess[]) {
        const line = `${JSON.stringify(messages)}\n`;
        if (unsent !== undefined) unsent.push(line);
        else channel?.write(line);
      },
      lower,
      kill: end,
    },
    over() {
      isOver = true;
      // A launcher that had ended before it heard the order has killed nobody.
      if (isKilled) channel?.destroy();
      endWhenBoth();
    },
    started(given, startedPid) {
      [channel, pid] = [given, startedPid];
      given.setEncoding('utf8');
      given.on('data', read);
      given.on('close', () => {
        isClosed = true;
        endWhenBoth();
      });
      // What went wrong is told by the close that follows.
      given.on('error', () => undefined);
      for (const line of unsent ?? []) given.write(line);
      unsent = undefined;
    },
  };
}

function readLine(line: string): readonly FromProcess[] | undefined {
  try {
    return JSON.parse(line) as readonly FromProcess[];
  } catch {
    return undefined;
  }
}
