import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning, markOf, type ProcessMark } from './process-mark.ts';

/** Where tools are kept between runs, for all checkouts of this person. */
export const cacheDir = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'parley');

/**
 * Makes `target` by `make(part)` beside it and moves it into place whole: a run that is killed leaves nothing half.
 * One process at a time makes it; the others wait and take what it made.
 */
export async function intoCache(target: string, make: (part: string) => Promise<void>, say: (line: string) => void = () => undefined): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  const lock = `${target}.lock`;
  let told = false;
  while (!existsSync(target)) {
    if (!lockFor(lock)) {
      if (!told) say(`${basename(target)}: another Parley command is making it; waiting for that`);
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 250));
      continue;
    }
    try {
      if (!existsSync(target)) await makeWhole(target, make);
    } finally {
      rmSync(lock, { force: true });
    }
  }
  return target;
}

async function makeWhole(target: string, make: (part: string) => Promise<void>): Promise<void> {
  removeParts(target); // whoever left them is gone: the lock is ours
  const part = `${target}.part-${process.pid}`;
  try {
    await make(part);
    await rename(part, target);
  } finally {
    removeParts(target);
  }
}

function removeParts(target: string): void {
  const own = `${basename(target)}.part-`;
  for (const name of readdirSync(dirname(target))) {
    if (name.startsWith(own)) rmSync(join(dirname(target), name), { recursive: true, force: true });
  }
}

/** Takes the lock when it is free, or its owner is gone; a lock that is only just being written counts as taken. */
function lockFor(lock: string): boolean {
  try {
    writeFileSync(lock, JSON.stringify(markOf(process.pid)), { flag: 'wx' });
    return true;
  } catch {
    try {
      const owner = JSON.parse(readFileSync(lock, 'utf8')) as ProcessMark;
      if (!isRunning(owner)) rmSync(lock, { force: true });
    } catch { /* just written, or just gone */ }
    return false;
  }
}

/** Removes what a tool kept while it was made. */
export const forget = (path: string): Promise<void> => rm(path, { recursive: true, force: true });
