import type { SurfaceName } from './surfaces.ts';

/** What the admin reads: 0 looks only, 1 data of a call, 2 influence, or data that leaves the server. */
export type Tier = 0 | 1 | 2;
export interface GrantKind {
  readonly tier: Tier;
  /** What a plugin may do with it, in words that follow "It may". */
  readonly may: string;
  /** What one reads where it was not granted, in words that follow "It cannot". */
  readonly cannot?: string;
}

/** What a plugin may be granted, by the name its manifest asks for. `egress:<host>` stands beside these. */
export const grantKinds = {
  'ui.badge': { tier: 0, may: 'Put a badge on people’s tiles' },
  'ui.overlay': { tier: 0, may: 'Draw over a part of people’s tiles' },
  'ui.lower_third': { tier: 0, may: 'Show lower thirds on tiles' },
  'ui.banner': { tier: 0, may: 'Show a banner over the stage' },
  'ui.toolbar': { tier: 0, may: 'Add a button to the plugins menu of the toolbar' },
  'ui.menu': { tier: 0, may: 'Add an entry to each person’s menu' },
  'ui.panel': { tier: 0, may: 'Draw a panel beside the stage' },
  'ui.modal': { tier: 0, may: 'Open a window that one can close' },
  'ui.chat_card': { tier: 0, may: 'Show cards in the chat' },
  'ui.prejoin': { tier: 0, may: 'Show a card before somebody joins' },
  'ui.waiting_room': { tier: 0, may: 'Show a card to people who wait' },
  'kv': { tier: 0, may: 'Keep data of its own on your server' },
  'settings': { tier: 0, may: 'Have settings that you fill in' },
  'commands': { tier: 1, may: 'Answer commands that people type into the chat' },
  'schedule': { tier: 1, may: 'Do something at a time it chose' },
  'webhook.receive': { tier: 1, may: 'Receive messages from other servers at an address of its own' },
  'calls.read': { tier: 1, may: 'See title, times and rules of calls' },
  'participants.read': { tier: 1, may: 'See who is in a call, without names' },
  'participants.identity': { tier: 1, may: 'See people’s names', cannot: 'see names' },
  'chat.send': { tier: 1, may: 'Write into the chat, under its own name' },
  'chat.read': { tier: 2, may: 'Read the chat', cannot: 'read the chat' },
  'chat.filter': { tier: 2, may: 'Change or refuse messages before they are sent', cannot: 'change messages' },
  'participants.manage': { tier: 2, may: 'Mute and remove people', cannot: 'mute or remove people' },
  'calls.manage': { tier: 2, may: 'Change, extend and end calls', cannot: 'end calls' },
  'calls.filter': { tier: 2, may: 'Change the rules of a call when they are set' },
  'admission.decide': { tier: 2, may: 'Admit people and turn them away', cannot: 'admit people' },
  'admission.filter': { tier: 2, may: 'Decide about people when they knock', cannot: 'decide about who knocks' },
  'secrets': { tier: 2, may: 'Use secrets that you fill in, without seeing them' },
} as const satisfies Readonly<Record<string, GrantKind>>;

export type GrantName = keyof typeof grantKinds;
/** `egress:api.example.com`, or `egress:*.example.com` for any name below it. */
export type EgressGrant = `egress:${string}`;
export type Grant = GrantName | EgressGrant;

export const surfaceGrant = (surface: SurfaceName): GrantName => `ui.${surface}`;
export const isGrantName = (name: string): name is GrantName => Object.hasOwn(grantKinds, name);
export const isEgress = (grant: string): grant is EgressGrant => grant.startsWith('egress:');

export function grantKind(grant: Grant): GrantKind {
  if (isGrantName(grant)) return grantKinds[grant];
  return { tier: 2, may: `Send data to ${grant.slice('egress:'.length)}` };
}

/** What a newer version asks for that was not granted to the one before. */
export const widened = (asked: readonly Grant[], before: readonly Grant[]): Grant[] => asked.filter((grant) => !before.includes(grant));

/** What holds in one call: an install's grants without what its host took away there. */
export const narrowed = (granted: readonly Grant[], withheld: readonly string[]): Grant[] => granted.filter((grant) => !withheld.includes(grant));
