import type { EventName } from './events.ts';
import { filterKinds, type FilterName } from './filters.ts';
import type { GrantName } from './grants.ts';
import { pluginLimits } from './plugin-limits.ts';

/** How a plugin is called. `deadline` in ms: the core goes on without it then. `onFailure`: the verdict when it does not answer. */
export interface HookKind {
  readonly summary: string;
  readonly deadline: number;
  /** What a plugin needs to be called; undefined: nothing beside being installed. */
  readonly grant?: GrantName;
  readonly onFailure: 'refuse' | 'pass' | 'skip';
  /** `install`: one after the other, oldest install first, each sees what the one before left. `any`: side by side. */
  readonly order: 'install' | 'any';
}

const filterGrants: Readonly<Record<FilterName, { grant: GrantName; summary: string }>> = {
  'admission.knock': { grant: 'admission.filter', summary: 'Somebody knocks: ask the host, let them in, or refuse' },
  'chat.message': { grant: 'chat.filter', summary: 'A message is about to be stored: pass, change or refuse it' },
  'calls.policy': { grant: 'calls.filter', summary: 'The rules of a call are about to be set: pass, change or refuse them' },
};
export const filterHook = (name: FilterName): HookKind => ({ ...filterGrants[name], ...filterKinds[name], order: 'install' });

/** What a plugin needs to be told of each event. Events that never leave the core are absent. */
export const eventGrants = {
  'calls.created': 'calls.read', 'calls.opened': 'calls.read', 'calls.started': 'calls.read', 'calls.updated': 'calls.read', 'calls.time_warned': 'calls.read',
  'calls.extended': 'calls.read', 'calls.ending': 'calls.read', 'calls.ended': 'calls.read',
  'admission.pin_locked': 'participants.read', 'admission.knocked': 'participants.read', 'admission.admitted': 'participants.read', 'admission.turned_away': 'participants.read', 'admission.withdrawn': 'participants.read',
  'admission.expired': 'participants.read', 'admission.announced': 'participants.read',
  'participants.joined': 'participants.read', 'participants.went_away': 'participants.read', 'participants.left': 'participants.read', 'participants.removed': 'participants.read',
  'participants.role_changed': 'participants.read', 'participants.permitted': 'participants.read', 'participants.muted': 'participants.read', 'participants.asked_to_unmute': 'participants.read',
  'participants.hand_raised': 'participants.read', 'participants.hand_lowered': 'participants.read', 'participants.spotlighted': 'participants.read',
  'chat.sent': 'chat.read', 'chat.edited': 'chat.read', 'chat.deleted': 'chat.read', 'chat.reacted': 'chat.read',
} as const satisfies Readonly<Partial<Record<EventName, GrantName>>>;
export type PluginEventName = keyof typeof eventGrants;
export const isPluginEvent = (name: string): name is PluginEventName => Object.hasOwn(eventGrants, name);

const deadline = pluginLimits.handlerDeadline;
/** Everything beside filters and events. */
export const hookKinds = {
  event: { summary: 'Something has happened', deadline, onFailure: 'skip', order: 'any' },
  command: { summary: 'Somebody typed one of its commands', deadline, grant: 'commands', onFailure: 'skip', order: 'any' },
  action: { summary: 'Somebody pressed one of its buttons, or closed its window', deadline, onFailure: 'skip', order: 'any' },
  schedule: { summary: 'A time it chose has come', deadline: 10_000, grant: 'schedule', onFailure: 'skip', order: 'any' },
  webhook: { summary: 'A message came to its address', deadline: 5_000, grant: 'webhook.receive', onFailure: 'skip', order: 'any' },
  settings: { summary: 'An admin changed its settings', deadline, onFailure: 'skip', order: 'any' },
  redraw: { summary: 'Its drawings of a call are not there: it just began, was let run again, or the core began anew', deadline, onFailure: 'skip', order: 'any' },
  lifecycle: { summary: 'It was installed, updated, or is about to be uninstalled', deadline: 10_000, onFailure: 'skip', order: 'any' },
} as const satisfies Readonly<Record<string, HookKind>>;
export type HookName = keyof typeof hookKinds;
