import { accessSync, constants, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning, markOf, stopProcess, type ProcessMark } from './process-mark.ts';

export const parts = ['core', 'liveKit', 'database'] as const;
export type Part = (typeof parts)[number];

/** `run.json` of a data directory: who runs on it, and what was started for it. */
export interface RunRecord {
  readonly launcher: ProcessMark;
  /** Where people find it. */
  readonly url: string;
  readonly port: number;
  readonly mongodbUri?: string;
  readonly children: Readonly<Partial<Record<Part, ProcessMark>>>;
}

export interface Claim {
  readonly record: RunRecord;
  note(change: Partial<RunRecord>): void;
  release(): void;
}

/** Somebody else runs on the data directory. */
export class AlreadyRuns extends Error {
  constructor(dataDir: string, record: RunRecord) {
    super(`Parley already runs on ${dataDir}: ${record.url} (process ${record.launcher.pid}).\nnpm run signin prints a link. To stop it, press Ctrl-C where it was started, or: kill ${record.launcher.pid}\nFor a second one beside it: PARLEY_DATA_DIR=another-folder PARLEY_PORT=another-port npm start`);
    this.name = 'AlreadyRuns';
  }
}

/**
 * Takes a data directory for this process. What a killed launcher left running on it is stopped first, in order;
 * a process that only inherited a number is left alone.
 * @throws AlreadyRuns
 */
export async function claimDataDir(dataDir: string, place: { readonly url: string; readonly port: number }, say: (line: string) => void): Promise<Claim> {
  mustBeWritable(dataDir);
  const file = recordFile(dataDir);
  const part = `${file}.${process.pid}`;
  let record: RunRecord = { launcher: markOf(process.pid), ...place, children: {} };
  const write = (): void => writeFileSync(part, JSON.stringify(record, undefined, 2), { mode: 0o600 });
  for (;;) {
    write();
    try {
      putWhole(part, file);
      rmSync(part);
      break;
    } catch (cause) {
      rmSync(part, { force: true });
      if (!existsSync(file)) throw cause;
    }
    const other = readRunRecord(dataDir);
    if (other !== undefined && isRunning(other.launcher)) throw new AlreadyRuns(dataDir, other);
    if (other !== undefined) await stopOrphans(other, say);
    clearAway(file, other);
  }
  return {
    get record() { return record; },
    note(change) {
      record = { ...record, ...change };
      write();
      renameSync(part, file);
    },
    release() {
      rmSync(file, { force: true });
    },
  };
}

/** Whole or not at all, and for one of us only; a file system without links has to do with the latter. */
function putWhole(part: string, file: string): void {
  try {
    linkSync(part, file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw cause;
    writeFileSync(file, readFileSync(part), { flag: 'wx', mode: 0o600 });
  }
}

function mustBeWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(`The data directory ${dataDir} cannot be written (${(cause as Error).message}). Start Parley as the person who owns it, or name another: PARLEY_DATA_DIR.`, { cause });
  }
}

/** Removes a stale record, unless somebody has put a new one in its place meanwhile. */
function clearAway(file: string, stale: RunRecord | undefined): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
    if (JSON.stringify(readRecord(aside)) !== JSON.stringify(stale)) linkSync(aside, file);
  } catch { /* another start was faster: the next look sees it */ }
  rmSync(aside, { force: true });
}

/** The record of a Parley that runs on a data directory now. */
export function findRunning(dataDir: string): RunRecord | undefined {
  const record = readRunRecord(dataDir);
  return record !== undefined && isRunning(record.launcher) ? record : undefined;
}

/** What was started by a launcher that is gone, and still runs. */
export const orphansOf = (record: RunRecord): [Part, ProcessMark][] => parts.flatMap((part): [Part, ProcessMark][] => {
  const mark = record.children[part];
  return mark !== undefined && isRunning(mark) ? [[part, mark]] : [];
});

async function stopOrphans(record: RunRecord, say: (line: string) => void): Promise<void> {
  for (const [part, mark] of orphansOf(record)) {
    say(`The last run was killed and left its ${part} behind (process ${mark.pid}): stopping it`);
    await stopProcess(mark);
  }
}

export const readRunRecord = (dataDir: string): RunRecord | undefined => readRecord(recordFile(dataDir));

function readRecord(file: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return undefined; // none, or one that no launcher of ours wrote
  }
}

const recordFile = (dataDir: string): string => join(dataDir, 'run.json');
