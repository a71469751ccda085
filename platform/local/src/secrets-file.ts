import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Engine = 'mongod' | 'ferretdb';
export interface LiveKitPorts { readonly signal: number; readonly tcp: number; readonly udp: number }

export interface Kept {
  readonly livekitKey: string;
  readonly livekitSecret: string;
  readonly secret: string;
  readonly operatorKey: string;
  /** What wrote the data; once chosen it holds, so that a new engine never meets an empty database. */
  readonly engine?: Engine;
  /** Taken when the usual ones were busy: open pages know them. */
  readonly liveKitPorts?: LiveKitPorts;
}

/** What this installation made up for itself at its first start; readable by its owner alone. */
export function keptSecrets(dataDir: string): Kept {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const found = readKept(dataDir);
  if (found !== undefined) return found;
  const random = (): string => randomBytes(32).toString('base64url');
  const kept: Kept = { livekitKey: `parley${randomBytes(6).toString('hex')}`, livekitSecret: random(), secret: random(), operatorKey: random() };
  keepSecrets(dataDir, kept);
  return kept;
}

/** The secrets if there are some; makes nothing. */
export function readKept(dataDir: string): Kept | undefined {
  const file = secretsFile(dataDir);
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text) as Kept;
  } catch {
    throw new Error(`${file} is damaged: it is no JSON. Put it back from a backup; without it nobody stays signed in, and passes and keys are worth nothing. To begin anew all the same, move it away.`);
  }
}

/** Changes a part of what is kept; the rest stays. */
export function keepMore(dataDir: string, more: Partial<Kept>): void {
  keepSecrets(dataDir, { ...keptSecrets(dataDir), ...more });
}

function keepSecrets(dataDir: string, kept: Kept): void {
  const part = `${secretsFile(dataDir)}.part`;
  writeFileSync(part, JSON.stringify(kept, undefined, 2), { mode: 0o600 });
  renameSync(part, secretsFile(dataDir));
}

export const secretsFile = (dataDir: string): string => join(dataDir, 'secrets.json');
