import type { PluginInCall } from '@parley/contracts/plugin-words';

export interface Narrowing { readonly installId: string; readonly stopped?: boolean; readonly withheld?: readonly string[] }

/** The list as it will be when the server has agreed: a switch answers at once, and the next one counts on it. */
export function narrowPlugin(list: readonly PluginInCall[], { installId, stopped, withheld }: Narrowing): readonly PluginInCall[] {
  return list.map((plugin) => {
    if (plugin.installId !== installId) return plugin;
    const { grants } = plugin;
    return {
      ...plugin,
      ...(stopped === undefined ? {} : { state: stopped ? 'stopped' as const : plugin.failedBecause === undefined ? 'on' as const : 'failed' as const }),
      ...(withheld === undefined || grants === undefined ? {} : { grants: grants.map((each) => ({ ...each, withheld: withheld.includes(each.grant) })) }),
    };
  });
}
