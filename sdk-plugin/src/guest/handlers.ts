import type { SettingValues } from '@parley/contracts/manifest';
import type { CommandAnswer, FilterAnswer, PluginAction, PluginCommand, PluginEvent, PluginFilterValues, PluginLifecycle, PluginRedraw, PluginSchedule, PluginWebhook, WebhookAnswer } from '@parley/contracts/plugin-calls';
import type { FilterName } from '@parley/contracts/plain/filters';
import type { PluginEventName } from '@parley/contracts/plain/hooks';
import type { Parley } from './parley.ts';

type Maybe<T> = T | undefined | void | Promise<T | undefined | void>;
/** What a handler returns is not looked at. */
type Done = unknown;

/** Everything a plugin answers to. Each handler gets what has happened, and what it may ask for. */
export interface Handlers {
  /** By type. Declare the same types under `events` in plugin.json. */
  readonly events?: { readonly [N in PluginEventName]?: (event: PluginEvent<N>, parley: Parley) => Done };
  /** May change or refuse a value before it takes effect; nothing lets it pass as it is. Their deadline is a fraction of a second. */
  readonly filters?: { readonly [N in FilterName]?: (value: PluginFilterValues[N], parley: Parley) => Maybe<FilterAnswer<N>> };
  /** By name, without the slash. A text, or `{ reply }`, is read only by whoever typed the command. */
  readonly commands?: Readonly<Record<string, (command: PluginCommand, parley: Parley) => Maybe<CommandAnswer | string>>>;
  /** By the `action` of the button that was pressed; `closed` when somebody closed a modal: hide it then, or it goes on waiting for them behind *Plugins*. */
  readonly actions?: Readonly<Record<string, (action: PluginAction, parley: Parley) => Done>>;
  /** A time that `parley.schedule` was given has come. */
  readonly schedule?: (due: PluginSchedule, parley: Parley) => Done;
  /** A message came to the plugin’s address. */
  readonly webhook?: (message: PluginWebhook, parley: Parley) => Maybe<AskedStatus | WebhookAnswer>;
  /** An admin changed the settings; these are the new ones. */
  readonly settings?: (values: SettingValues, parley: Parley) => Done;
  /** Nothing of the plugin is drawn in this call: it was just installed there, runs again, or Parley was restarted. Draw what should be seen. */
  readonly redraw?: (call: PluginRedraw, parley: Parley) => Done;
  readonly installed?: (fact: PluginLifecycle, parley: Parley) => Done;
  readonly updated?: (fact: PluginLifecycle, parley: Parley) => Done;
  readonly uninstalling?: (fact: PluginLifecycle, parley: Parley) => Done;
}

/** A webhook’s answer as it is written; what is left out is filled in: 200, no body, plain text. */
type AskedStatus = Partial<NonNullable<WebhookAnswer>>;
