import type { PluginInCall } from '@parley/contracts/plugin-words';

export interface Narrowing { readonly installId: string; readonly stopped?: boolean; readonly withhold?: readonly string[]; readonly giveBack?: readonly string[] }

/** The list as it will be when the server has agreed: a switch answers at once, and the next one counts on it. */
export function narrowPlugin(list: readonly PluginInCall[], { installId, stopped, withhold = [], giveBack = [] }: Narrowing): readonly PluginInCall[] {
  return list.map((plugin) => {
    if (plugin.installId !== installId) return plugin;
    const { grants } = plugin;
    return {
      ...plugin,
      ...(stopped === undefined ? {} : { state: stopped ? 'stopped' as const : plugin.failedBecause === undefined ? 'on' as const : 'failed' as const }),
      ...(grants === undefined ? {} : { grants: grants.map((each) => ({ ...each, withheld: withhold.includes(each.grant) || (each.withheld && !giveBack.includes(each.grant)) })) }),
    };
  });
}
