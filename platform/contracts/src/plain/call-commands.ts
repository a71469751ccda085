import type { ClientState } from './client-states.ts';
import type { CommandName, CommandRule } from './command.ts';
import type { CallRole } from './permissions.ts';

const connected: readonly ClientState[] = ['stable', 'degraded', 'reconnecting', 'media_lost'];
/** The call is on the screen, though pictures may still be on their way. */
const inside: readonly ClientState[] = ['connecting', ...connected];
/** Wherever plugins may draw, on the way in too. */
const drawn: readonly ClientState[] = ['prejoin', 'waiting', ...inside];
const hosts: readonly CallRole[] = ['host', 'cohost'];

/** Commands of people who are in the call. */
export const callCommands = {
  'door.admit': { states: inside, roles: hosts }, // Let one person in
  'door.admit_some': { states: inside, roles: hosts }, // Let several people in
  'door.admit_all': { states: inside, roles: hosts }, // Let everybody in who waits
  'door.turn_away': { states: inside, roles: hosts }, // Turn somebody away
  'door.announce': { states: inside, roles: hosts }, // Say something to everybody who waits, or take it back
  'door.more': { states: inside, roles: hosts }, // Load more of a long line
  'share.toggle': { states: connected }, // Share the screen, or stop
  'audio.start': { states: connected }, // Let sound play after the browser held it back
  'chat.send': { states: inside }, // Write to everybody
  'chat.edit': { states: inside }, // Change what one has written
  'chat.delete': { states: inside }, // Delete a message
  'chat.react': { states: inside }, // Set a reaction under a message, or take it away
  'chat.search': { states: inside }, // Search the chat; the same query again searches on
  'chat.retry': { states: inside }, // Send a failed message now
  'chat.discard': { states: inside }, // Delete a message that was not sent
  'chat.older': { states: inside }, // Load older messages
  'chat.seen': { states: inside }, // Nothing is unread any more
  'people.remove': { states: inside, roles: hosts }, // Remove somebody from the call
  'people.mute': { states: inside, roles: hosts }, // Turn off somebody's microphone, camera or shared screen
  'people.mute_all': { states: inside, roles: hosts }, // Mute everybody who is no host
  'people.ask_unmute': { states: inside, roles: hosts }, // Ask somebody to turn on microphone or camera
  'people.set_role': { states: inside, roles: ['host'] }, // Make somebody a co-host or a host
  'people.permit': { states: inside, roles: hosts }, // Decide what one person may do
  'people.spotlight': { states: inside, roles: hosts }, // Show one person large to everybody
  'people.lower_hand': { states: inside, roles: hosts }, // Lower somebody's hand
  'people.lower_all_hands': { states: inside, roles: hosts }, // Lower all hands
  'hand.toggle': { states: inside }, // Raise or lower one's hand
  'reaction.send': { states: inside }, // Show a reaction for a moment
  'asked.answer': { states: inside }, // Answer a host who asks to turn on microphone or camera
  'plugin.press': { states: drawn }, // Press a button that a plugin shows, or close its window
  'plugin.hide': { states: drawn }, // No longer see what a plugin draws
  'plugin.show': { states: drawn }, // See again what a plugin draws
  'plugin.narrow': { states: inside, roles: hosts }, // Take something away from a plugin in this call, or stop it here
  'plugin.command': { states: inside }, // Run a command of a plugin, as it is typed into the chat
  'call.update': { states: inside, roles: hosts }, // Change title or policy of the call
  'call.extend': { states: inside, roles: hosts }, // Move the time limit back
  'call.end': { states: inside, roles: hosts }, // End the call for everyone
} as const satisfies Readonly<Partial<Record<CommandName, CommandRule>>>;
