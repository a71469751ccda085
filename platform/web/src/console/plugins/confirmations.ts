import { html, nothing } from 'lit';
import type { PluginInstall, PluginUsage } from '@parley/contracts/plugin-words';
import type { Confirmation } from './confirm-dialog.ts';
import { bytesText, counted } from './measure-words.ts';
import { dataFileName } from './package-file.ts';

/** Says what is lost. */
export function beforeUninstall({ name }: PluginInstall, { kvKeys, kvBytes }: PluginUsage, agree: () => Promise<void>): Confirmation {
  const keeps = kvKeys > 0;
  return {
    title: `Uninstall ${name}?`, deed: 'Uninstall', danger: true, agree,
    words: html`<p>What it shows in calls goes away at once. Its settings, its secrets${keeps ? html`, what it planned to do, and ${counted(kvKeys, 'entry', 'entries')} that it kept (${bytesText(kvBytes)})` : ' and what it planned to do'} are deleted here and cannot be brought back.</p>
      ${keeps ? html`<p>First what it kept is saved to this computer as <b>${dataFileName(name)}</b>; only then is it deleted.</p>` : nothing}`,
  };
}

export function beforeGoingBack({ version }: PluginInstall, previous: string, agree: () => Promise<void>): Confirmation {
  return {
    title: `Go back to ${previous}?`, deed: `Back to version ${previous}`, danger: false, agree,
    words: html`<p>${version} stops, and ${previous} runs in its place, with what was granted to it then. What the plugin kept stays, though an older version may not read all of it.</p>`,
  };
}

export function beforeTakingAway({ label }: PluginInstall['secrets'][number], agree: () => Promise<void>): Confirmation {
  return {
    title: `Take away ${label}?`, deed: 'Take it away', danger: true, agree,
    words: html`<p>What the plugin sends with it fails from now on. Nobody can read it again here; you would fill it in anew.</p>`,
  };
}
