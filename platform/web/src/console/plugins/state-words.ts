import type { PluginInstall } from '@parley/contracts/plugin-words';

type Stated = Pick<PluginInstall, 'state' | 'stoppedBecause'>;

export const stateNames: Readonly<Record<PluginInstall['state'], string>> = { on: 'On', paused: 'Paused', stopped: 'Stopped' };
export const stateChips: Readonly<Record<PluginInstall['state'], string>> = { on: 'is-good', paused: '', stopped: 'is-danger' };

/** Why it was stopped, as a sentence. The reason follows the plugin’s name, or is a sentence already. */
export function stoppedText({ state, stoppedBecause }: Stated): string | undefined {
  if (state !== 'stopped') return undefined;
  const reason = stoppedBecause?.trim().replace(/\.$/, '') ?? '';
  if (reason === '') return 'It failed again and again.';
  return /^\p{Lu}/u.test(reason) ? `${reason}.` : `It ${reason.replace(/^it /, '')}.`;
}
