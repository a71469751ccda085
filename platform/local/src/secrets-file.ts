import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from './provide/database.ts';

export interface Kept { readonly livekitKey: string; readonly livekitSecret: string; readonly secret: string; readonly operatorKey: string; engine?: Engine }

/** What this installation made up for itself at its first start; readable by its owner alone. */
export function keptSecrets(dataDir: string): Kept {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = fileOf(dataDir);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  const random = (): string => randomBytes(32).toString('base64url');
  const kept: Kept = { livekitKey: `parley${randomBytes(6).toString('hex')}`, livekitSecret: random(), secret: random(), operatorKey: random() };
  keepSecrets(dataDir, kept);
  return kept;
}

export function keepSecrets(dataDir: string, kept: Kept): void {
  const part = `${fileOf(dataDir)}.part`;
  writeFileSync(part, JSON.stringify(kept, undefined, 2), { mode: 0o600 });
  renameSync(part, fileOf(dataDir));
}

const fileOf = (dataDir: string): string => join(dataDir, 'secrets.json');
