import { readdirSync, readFileSync } from 'node:fs';
import type { Stack } from '@parley/local/stack';

/** Processes of sandboxes below a stack's own core. */
export function sandboxPids(stack: Stack): number[] {
  const read = (pid: string, what: string): string => {
    try {
      return readFileSync(`/proc/${pid}/${what}`, 'utf8');
    } catch {
      return '';
    }
  };
  const port = `PARLEY_PORT=${new URL(stack.url).port}`;
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parentOf = (pid: string): string => /^PPid:\s+(\d+)/m.exec(read(pid, 'status'))?.[1] ?? '0';
  return pids.filter((pid) => read(pid, 'cmdline').includes('parley-sandbox-') && read(parentOf(pid), 'environ').split('\0').includes(port)).map(Number);
}
