import type { PluginInCall } from '@parley/contracts/plugin-words';

export interface Command { readonly name: string; readonly summary: string; readonly usage: string; readonly plugin: string }

/** Of two plugins with the same command the older one is asked, as by the server. */
function commandsOf(list: readonly PluginInCall[]): Command[] {
  const all = list.filter(({ state }) => state === 'on').flatMap(({ name: plugin, commands }) => commands.map(({ name, summary, usage }) => ({ name, summary, usage: usage ?? `/${name}`, plugin })));
  return all.filter(({ name }, index) => all.findIndex((each) => each.name === name) === index);
}

/** What may be meant while the name of a command is being written; nothing as soon as something else stands in the field. */
export function matchCommands(list: readonly PluginInCall[], text: string): Command[] {
  const begun = /^\/([a-z0-9-]*)$/i.exec(text)?.[1]?.toLowerCase();
  return begun === undefined ? [] : commandsOf(list).filter(({ name }) => name.startsWith(begun));
}

/** The command that a text would run. What names none is a message like any other. */
export function knownCommand(list: readonly PluginInCall[], text: string): Command | undefined {
  const name = /^\/(\S+)/.exec(text)?.[1];
  return commandsOf(list).find((each) => each.name === name);
}
