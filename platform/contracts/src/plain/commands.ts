import type { ClientState } from './client-states.ts';
import type { CallRole } from './permissions.ts';

/** What each command of a call element takes. One registry for methods, `call.run()`, shortcuts, invokers and docs. */
export interface CommandPayloads {
  'door.open': { link: string };
  'door.pin': { pin: string };
  'door.ask_instead': undefined;
  'door.ask': { name: string };
  'door.withdraw': undefined;
  'door.admit': { personId: string };
  'door.admit_all': undefined;
  'door.turn_away': { personId: string; message?: string };
  'mic.toggle': undefined;
  'mic.select': { deviceId: string };
  'camera.toggle': undefined;
  'camera.select': { deviceId: string };
  'speaker.select': { deviceId: string };
  'devices.retry': undefined;
  'share.toggle': undefined;
  'audio.start': undefined;
  'chat.send': { text: string };
  'chat.retry': { messageId: string };
  'chat.discard': { messageId: string };
  'chat.older': undefined;
  'chat.seen': undefined;
  'people.remove': { personId: string };
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

const connected: readonly ClientState[] = ['stable', 'degraded', 'reconnecting', 'media_lost'];
/** The call is on the screen, though pictures may still be on their way. */
const inside: readonly ClientState[] = ['connecting', ...connected];
const before: readonly ClientState[] = ['pin', 'prejoin', 'knocking', 'waiting', 'connecting'];
const anywhere: readonly ClientState[] = [...before, ...connected];
const hosts: readonly CallRole[] = ['host', 'cohost'];

export const commandRules = {
  'door.open': { states: ['idle', 'ended'] }, // Open a call by its link
  'door.pin': { states: ['pin'] }, // Give the PIN
  'door.ask_instead': { states: ['pin'] }, // Go on without the PIN and ask the host
  'door.ask': { states: ['prejoin'] }, // Ask to join, or join now
  'door.withdraw': { states: ['waiting'] }, // Stop waiting
  'door.admit': { states: inside, roles: hosts }, // Let one person in
  'door.admit_all': { states: inside, roles: hosts }, // Let everybody in who waits
  'door.turn_away': { states: inside, roles: hosts }, // Turn somebody away
  'mic.toggle': { states: anywhere }, // Mute or unmute the microphone
  'mic.select': { states: anywhere }, // Choose the microphone
  'camera.toggle': { states: anywhere }, // Stop or start the camera
  'camera.select': { states: anywhere }, // Choose the camera
  'speaker.select': { states: anywhere }, // Choose the speaker
  'devices.retry': { states: anywhere }, // Ask for camera and microphone again
  'share.toggle': { states: connected }, // Share the screen, or stop
  'audio.start': { states: connected }, // Let sound play after the browser held it back
  'chat.send': { states: inside }, // Write to everybody
  'chat.retry': { states: inside }, // Send a failed message now
  'chat.discard': { states: inside }, // Delete a message that was not sent
  'chat.older': { states: inside }, // Load older messages
  'chat.seen': { states: inside }, // Nothing is unread any more
  'people.remove': { states: inside, roles: hosts }, // Remove somebody from the call
  'link.copy': { states: anywhere, roles: hosts }, // Copy the guest link
  'connection.retry': { states: ['reconnecting', 'media_lost', 'connecting'] }, // Try to connect again now
  'call.leave': { states: [...anywhere, 'resolving', 'idle'] }, // Leave
  'call.end': { states: inside, roles: hosts }, // End the call for everyone
  'call.again': { states: ['ended'] }, // Join again
} as const satisfies Readonly<Record<CommandName, CommandRule>>;
