// Plain JavaScript for any Node >= 18, as bootstrap.mjs, which is all that uses it.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { startOf } from './process-start.mjs';

/** A lock without a word in it may be one that is only just being written, ms. */
const justWritten = 2_000;

/** Takes the lock when it is free, or everybody it names is gone. `false`: ask again in a moment. */
export function takeLock(lock) {
  return claim(lock) || (removeLeft(lock) && claim(lock));
}

function claim(lock) {
  try {
    writeFileSync(lock, markOf(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (cause.code !== 'EEXIST') throw cause;
    return false;
  }
}

function removeLeft(lock) {
  const read = readLock(lock);
  // Read again: somebody else may have found it left as well, and have taken it by now.
  if (read === undefined || !isLeft(read) || readLock(lock)?.text !== read.text) return false;
  rmSync(lock, { force: true });
  return true;
}

/** The lock names its owner and what it runs: when the owner was killed, that may still be writing. */
export function nameInLock(lock, pid) {
  writeFileSync(lock, `${markOf(process.pid)} ${markOf(pid)}`);
}

function readLock(lock) {
  try {
    return { text: readFileSync(lock, 'utf8'), age: Date.now() - statSync(lock).mtimeMs };
  } catch {
    return undefined; // just gone
  }
}

function isLeft({ text, age }) {
  if (text.trim() === '') return age > justWritten;
  return !text.trim().split(' ').some(isRunning);
}

/** A process as `<pid>:<start>`: numbers come again, in a container after every start. */
function markOf(pid) {
  const start = wordOf(pid);
  return start === undefined ? String(pid) : `${pid}:${start}`;
}

function isRunning(mark) {
  const [digits, start] = mark.split(/:(.*)/s);
  const pid = Number(digits);
  // Whoever asks does not hold it: their number was somebody else's.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  return start === undefined ? isAlive(pid) : wordOf(pid) === start;
}

/** A lock is read word by word, so that a mark holds no space. */
function wordOf(pid) {
  return startOf(pid)?.replaceAll(/\s+/g, '_');
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
