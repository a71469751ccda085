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
  readonly summary: string;
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
  'door.open': { summary: 'Open a call by its link', states: ['idle', 'ended'] },
  'door.pin': { summary: 'Give the PIN', states: ['pin'] },
  'door.ask_instead': { summary: 'Go on without the PIN and ask the host', states: ['pin'] },
  'door.ask': { summary: 'Ask to join, or join now', states: ['prejoin'] },
  'door.withdraw': { summary: 'Stop waiting', states: ['waiting'] },
  'door.admit': { summary: 'Let one person in', states: inside, roles: hosts },
  'door.admit_all': { summary: 'Let everybody in who waits', states: inside, roles: hosts },
  'door.turn_away': { summary: 'Turn somebody away', states: inside, roles: hosts },
  'mic.toggle': { summary: 'Mute or unmute the microphone', states: anywhere },
  'mic.select': { summary: 'Choose the microphone', states: anywhere },
  'camera.toggle': { summary: 'Stop or start the camera', states: anywhere },
  'camera.select': { summary: 'Choose the camera', states: anywhere },
  'speaker.select': { summary: 'Choose the speaker', states: anywhere },
  'devices.retry': { summary: 'Ask for camera and microphone again', states: anywhere },
  'share.toggle': { summary: 'Share the screen, or stop', states: connected },
  'audio.start': { summary: 'Let sound play after the browser held it back', states: connected },
  'chat.send': { summary: 'Write to everybody', states: inside },
  'chat.retry': { summary: 'Send a failed message now', states: inside },
  'chat.discard': { summary: 'Delete a message that was not sent', states: inside },
  'chat.older': { summary: 'Load older messages', states: inside },
  'chat.seen': { summary: 'Nothing is unread any more', states: inside },
  'people.remove': { summary: 'Remove somebody from the call', states: inside, roles: hosts },
  'link.copy': { summary: 'Copy the guest link', states: anywhere, roles: hosts },
  'connection.retry': { summary: 'Try to connect again now', states: ['reconnecting', 'media_lost', 'connecting'] },
  'call.leave': { summary: 'Leave', states: [...anywhere, 'resolving', 'idle'] },
  'call.end': { summary: 'End the call for everyone', states: inside, roles: hosts },
  'call.again': { summary: 'Join again', states: ['ended'] },
} as const satisfies Readonly<Record<CommandName, CommandRule>>;
