import type { SettingValues } from '@parley/contracts/manifest';
import { ask } from './ask.ts';

export interface Settings {
  /** As they are now, with the manifest’s defaults for what nobody filled in. `T` names the fields of the manifest. */
  get<T extends object = SettingValues>(): Promise<T>;
}

export const settings: Settings = {
  get: async <T extends object>() => await ask('settings.get', {}) as T,
};
