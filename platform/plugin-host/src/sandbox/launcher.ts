/**
 * The program of the launcher: a small process that starts sandbox processes and hands their channels to whoever it belongs to. Starting
 * a process copies the page tables of the one that starts it, which stands still meanwhile; this one has few, and nobody waits for it.
 * Started as one file, so it imports nothing but types.
 */
import type { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Command } from './start-process.ts';

export type LauncherOrder = { readonly start: number } | { readonly lower: number } | { readonly kill: number };
/** `started` comes with the channel; `over`: it could not be started, or has ended. */
export type LauncherNews = { readonly started: number; readonly pid: number } | { readonly over: number };

const { spawn } = process.getBuiltinModule('node:child_process');
const { readdirSync } = process.getBuiltinModule('node:fs');
const { constants, setPriority } = process.getBuiltinModule('node:os');
const { file, args, cwd } = JSON.parse(process.argv[2] ?? '') as Command;
const children = new Map<number, ChildProcess>();

process.on('message', (order: LauncherOrder) => {
  if ('start' in order) start(order.start);
  else if ('kill' in order) children.get(order.kill)?.kill('SIGKILL');
  else lower(children.get(order.lower)?.pid);
});
process.on('disconnect', () => process.exit(0));

function start(id: number): void {
  const say = (news: LauncherNews, channel?: Socket): void => void process.send?.(news, channel);
  // The other end of its channel is what Node takes for one to a parent. It says nothing before it is spoken to, so nothing is read here.
  const child = spawn(file, args, { cwd, env: { NODE_CHANNEL_FD: '3' }, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  children.set(id, child);
  const over = (): void => void (children.delete(id) && say({ over: id }));
  child.once('exit', over);
  child.once('error', over);
  if (child.pid !== undefined) say({ started: id, pid: child.pid }, child.stdio[3] as Socket);
}

/**
 * On Linux a priority is a thread's, and new threads have that of the one that begins them. Whoever is lowest there keeps its processor for
 * its slice all the same, some milliseconds, when somebody else wakes; only what is to run when nobody else would makes way at once (sched(7), SCHED_IDLE).
 */
function lower(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const thread of process.platform === 'linux' ? threadsOf(pid) : [pid]) {
    try {
      setPriority(thread, constants.priority.PRIORITY_LOW);
    } catch {
      // It has ended meanwhile.
    }
  }
  // Where there is no chrt, lowest is as low as it gets.
  if (process.platform === 'linux') spawn('chrt', ['--idle', '--all-tasks', '--pid', '0', String(pid)], { stdio: 'ignore' }).once('error', () => undefined);
}
function threadsOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map(Number);
  } catch {
    return [];
  }
}
