import type { Manifest, SettingValues } from './manifest.ts';
import type { Grant } from './plain/grants.ts';

/** An install as it runs: what was put in, and what was granted. */
export interface RunningInstall {
  readonly id: string;
  readonly organization: string;
  readonly manifest: Manifest;
  readonly code: string;
  readonly grants: readonly Grant[];
  readonly settings: SettingValues;
  readonly secrets: Readonly<Record<string, string>>;
  readonly paused: boolean;
  /** Orders filters: older installs first. Ms since the epoch. */
  readonly installedAt: number;
}

/** What a host took away from an install in one call. */
export interface Narrowing { readonly stopped: boolean; readonly withheld: readonly string[] }
