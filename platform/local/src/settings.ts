import { join } from 'node:path';
import { root } from './root.ts';

/** What the launcher itself needs to know; the core reads and checks the rest. */
export interface LauncherSettings { readonly port: number; readonly dataDir: string; readonly liveKitPort: number }

export function readLauncherSettings(environment: Readonly<Record<string, string | undefined>>): LauncherSettings {
  const problems: string[] = [];
  const port = (name: string, fallback: number): number => {
    const value = Number(environment[name] ?? fallback);
    if (!Number.isInteger(value) || value < 1 || value > 65_535) problems.push(`${name}: ${environment[name]} is no port (1 to 65535)`);
    return value;
  };
  const settings = { port: port('PARLEY_PORT', 8080), liveKitPort: port('PARLEY_LIVEKIT_PORT', 7880), dataDir: environment['PARLEY_DATA_DIR'] ?? join(root, '.parley') };
  if (problems.length > 0) throw new Error(`The settings cannot be used:\n  ${problems.join('\n  ')}`);
  return settings;
}
