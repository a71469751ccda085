import { z } from 'zod';
import type { EventData } from './events.ts';
import type { FieldValues } from './plain/parleykit.ts';
import type { PluginEventName } from './plain/hooks.ts';
import type { FilterName } from './plain/filters.ts';
import type { CallRole } from './plain/permissions.ts';
import type { Policy } from './plain/policy.ts';
import type { SettingValues } from './manifest.ts';
import { pluginMessage, visibleText } from './parleykit.ts';
import { policy } from './words.ts';

/** Who pressed or typed something, as far as the plugin may know them. */
export interface PluginActor { readonly personId: string; readonly role: CallRole; readonly name?: string }

/** What each kind of call hands to a plugin. Names are absent without `participants.identity`. */
export interface PluginEvent<N extends PluginEventName = PluginEventName> { readonly type: N; readonly callId: string; readonly version: number; readonly at: string; readonly data: PluginEventData<N> }
type Unnamed<T> = T extends { name: string } ? Omit<T, 'name'> & { readonly name?: string } : T;
export type PluginEventData<N extends PluginEventName> = Unnamed<EventData<N>>;
export interface PluginCommand { readonly name: string; readonly text: string; readonly callId: string; readonly person: PluginActor }
export interface PluginAction { readonly action: string; readonly data?: string; readonly values: FieldValues; readonly surface: string; readonly on?: string; readonly callId: string; readonly person: PluginActor }
export interface PluginSchedule { readonly name: string; readonly at: string; readonly data?: unknown }
export interface PluginWebhook { readonly method: string; readonly path: string; readonly query: string; readonly headers: readonly (readonly [string, string])[]; readonly body: string; readonly verified?: boolean }
export interface PluginLifecycle { readonly what: 'installed' | 'updated' | 'uninstalling'; readonly version: string; readonly from?: string }
export interface PluginRedraw { readonly callId: string }
export interface PluginCalls {
  readonly event: PluginEvent;
  readonly command: PluginCommand;
  readonly action: PluginAction;
  readonly schedule: PluginSchedule;
  readonly webhook: PluginWebhook;
  readonly settings: SettingValues;
  readonly redraw: PluginRedraw;
  readonly lifecycle: PluginLifecycle;
}

export interface PluginFilterValues {
  readonly 'admission.knock': { readonly callId: string; readonly personId: string; readonly name?: string; readonly verified: boolean; readonly domain?: string; readonly verdict: 'ask' | 'admit' };
  readonly 'chat.message': { readonly callId: string; readonly personId: string; readonly text: string };
  readonly 'calls.policy': { readonly callId?: string; readonly policy: Policy };
}

// What a plugin says to people loses, as its drawings do, what cannot be seen and what turns the direction of the rest.
const refusal = z.strictObject({ refuse: visibleText(200) });
/** What a filter may answer; nothing at all (null) lets the value pass as it is. */
export const filterAnswers = {
  'admission.knock': z.union([refusal, z.strictObject({ verdict: z.enum(['ask', 'admit']) })]).nullable(),
  'chat.message': z.union([refusal, z.strictObject({ text: pluginMessage })]).nullable(),
  'calls.policy': z.union([refusal, z.strictObject({ policy: policy.partial() })]).nullable(),
} as const satisfies Readonly<Record<FilterName, z.ZodType>>;
export type FilterAnswer<N extends FilterName> = z.output<(typeof filterAnswers)[N]>;

/** What a plugin may answer a command with: a line that only the person who typed it reads. */
export const commandAnswer = z.strictObject({ reply: visibleText(500) }).nullable();
export type CommandAnswer = z.output<typeof commandAnswer>;
/** What a webhook is answered with; null: 204. */
export const webhookAnswer = z.strictObject({ status: z.int().min(200).max(499).default(200), body: visibleText(8_000).default(''), type: z.enum(['text/plain', 'application/json']).default('text/plain') }).nullable();
export type WebhookAnswer = z.output<typeof webhookAnswer>;
