import type { ClientState } from './client-states.ts';
import type { CommandName, CommandRule } from './command.ts';

const before: readonly ClientState[] = ['pin', 'prejoin', 'knocking', 'waiting', 'connecting'];
const anywhere: readonly ClientState[] = [...before, 'stable', 'degraded', 'reconnecting', 'media_lost'];

/** Commands that mean something on the way into a call, also those that mean the same inside. */
export const doorCommands = {
  'door.open': { states: ['idle'] }, // Open a call by its link
  'door.pin': { states: ['pin'] }, // Give the PIN
  'door.ask_instead': { states: ['pin'] }, // Go on without the PIN and ask the host
  'door.ask': { states: ['prejoin'] }, // Ask to join, or join now
  'door.knock_again': { states: ['waiting'] }, // Remind the host
  'door.withdraw': { states: ['waiting'] }, // Stop waiting
  'mic.toggle': { states: anywhere }, // Mute or unmute the microphone
  'mic.select': { states: anywhere }, // Choose the microphone
  'camera.toggle': { states: anywhere }, // Stop or start the camera
  'camera.select': { states: anywhere }, // Choose the camera
  'speaker.select': { states: anywhere }, // Choose the speaker
  'devices.retry': { states: anywhere }, // Ask for camera and microphone again
  'link.copy': { states: anywhere, roles: ['host', 'cohost'] }, // Copy the guest link
  'connection.retry': { states: ['reconnecting', 'media_lost', 'connecting'] }, // Try to connect again now
  'call.leave': { states: [...anywhere, 'resolving', 'idle'] }, // Leave
  'call.again': { states: ['ended'] }, // Join again
} as const satisfies Readonly<Partial<Record<CommandName, CommandRule>>>;
