import type { ClientState } from './client-states.ts';
import type { FieldValues } from './parleykit.ts';
import type { CallRole, PersonalPermission } from './permissions.ts';
import type { Policy } from './policy.ts';
import type { Reaction } from './reactions.ts';

/** What may be changed of a call: its title and policy; `pin` true makes one, null takes it away. */
export type CallChange = { readonly title?: string; readonly pin?: string | true | null } & { readonly [K in Exclude<keyof Policy, 'pin'>]?: Policy[K] };

/** What each command of a call element takes. One registry for methods, `call.run()`, shortcuts, invokers and docs. */
export interface CommandPayloads {
  'door.open': { link: string };
  'door.pin': { pin: string };
  'door.ask_instead': undefined;
  'door.ask': { name: string };
  'door.withdraw': undefined;
  'door.knock_again': undefined;
  'door.admit': { personId: string };
  'door.admit_some': { personIds: readonly string[] };
  'door.admit_all': undefined;
  'door.turn_away': { personId: string; message?: string };
  'door.announce': { message: string | null };
  'door.more': undefined;
  'mic.toggle': undefined;
  'mic.select': { deviceId: string };
  'camera.toggle': undefined;
  'camera.select': { deviceId: string };
  'speaker.select': { deviceId: string };
  'devices.retry': undefined;
  'share.toggle': undefined;
  'audio.start': undefined;
  'chat.send': { text: string; replyTo?: number };
  'chat.edit': { version: number; text: string };
  'chat.delete': { version: number };
  'chat.react': { version: number; reaction: Reaction; on: boolean };
  'chat.search': { query: string };
  'chat.retry': { messageId: string };
  'chat.discard': { messageId: string };
  'chat.older': undefined;
  'chat.seen': undefined;
  'people.remove': { personId: string };
  'people.mute': { personId: string; source?: 'microphone' | 'camera' | 'screen' };
  'people.mute_all': undefined;
  'people.ask_unmute': { personId: string; source?: 'microphone' | 'camera' };
  'people.set_role': { personId: string; role: 'participant' | 'cohost' | 'host' };
  'people.permit': { personId: string; permissions: Readonly<Partial<Record<PersonalPermission, boolean | null>>> };
  'people.spotlight': { personId: string | null };
  'people.lower_hand': { personId: string };
  'people.lower_all_hands': undefined;
  'hand.toggle': undefined;
  'reaction.send': { reaction: Reaction };
  'asked.answer': { accept: boolean };
  'plugin.press': { installId: string; key: string; action: string; values: FieldValues; on?: string };
  'plugin.hide': { installId: string };
  'plugin.show': { installId: string };
  'plugin.narrow': { installId: string; stopped?: boolean; withhold?: readonly string[]; giveBack?: readonly string[] };
  'plugin.command': { text: string };
  'call.update': CallChange;
  'call.extend': { minutes: number };
  'link.copy': undefined;
  'connection.retry': undefined;
  'call.leave': undefined;
  'call.end': undefined;
  'call.again': undefined;
}
export type CommandName = keyof CommandPayloads;

export interface CommandRule {
  /** Client states in which the command means something; elsewhere it is refused. */
  readonly states: readonly ClientState[];
  /** Who sees the control; absent: everybody. The server decides again. */
  readonly roles?: readonly CallRole[];
}
