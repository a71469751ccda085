import { dispatch } from './dispatch.ts';
import type { Handlers } from './handlers.ts';
import { parley } from './parley.ts';
import { sandbox } from './sandbox.ts';

/** Says what the plugin answers to. Call it once, while the file named by `main` in plugin.json is loaded. */
export function definePlugin(handlers: Handlers): void {
  sandbox().define(dispatch(handlers, parley));
}

// The package’s face: with these, handlers can be written in files of their own.
export { AskError, isRefused } from './ask.ts';
export { only } from './ui.ts';
export { fieldText } from './field-text.ts';
export { gather } from './gather.ts';
export { isHost } from './is-host.ts';
export type { Handlers } from './handlers.ts';
export type { Parley } from './parley.ts';
export type { KvEntry } from './kv.ts';
export type { CallFacts } from './calls.ts';
export type { ChatLine } from './chat.ts';
export type { FetchAnswer, FetchInit } from './fetch.ts';
export type { Knock } from './door.ts';
export type { Person } from './participants.ts';
export type { CommandAnswer, FilterAnswer, PluginAction, PluginActor, PluginCommand, PluginEvent, PluginFilterValues, PluginLifecycle, PluginSchedule, PluginWebhook, WebhookAnswer } from '@parley/contracts/plugin-calls';
export type { FieldValues } from '@parley/contracts/plain/parleykit';
export type { SettingValues } from '@parley/contracts/manifest';
