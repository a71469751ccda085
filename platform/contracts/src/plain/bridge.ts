import type { GrantName } from './grants.ts';

/** What a plugin may ask of the broker, and the grant each needs. `egress:<host>` is judged by the address that is asked for. */
export const askKinds = {
  'log.write': { summary: 'Write a line into its log' },
  'settings.get': { grant: 'settings', summary: 'Its settings as they are now' },
  'kv.get': { grant: 'kv', summary: 'Read a value and its version' },
  'kv.set': { grant: 'kv', summary: 'Store a value; with a version: only if nobody else stored one meanwhile' },
  'kv.delete': { grant: 'kv', summary: 'Take a value away' },
  'kv.list': { grant: 'kv', summary: 'Names that begin so, a page of them' },
  'calls.get': { grant: 'calls.read', summary: 'Title, times and rules of a call' },
  'calls.extend': { grant: 'calls.manage', summary: 'Move a call’s time limit back' },
  'calls.lock': { grant: 'calls.manage', summary: 'Lock or unlock a call' },
  'calls.end': { grant: 'calls.manage', summary: 'End a call' },
  'participants.list': { grant: 'participants.read', summary: 'Who is in the call; names with participants.identity' },
  'participants.mute': { grant: 'participants.manage', summary: 'Turn off somebody’s microphone or camera' },
  'participants.remove': { grant: 'participants.manage', summary: 'Remove somebody' },
  'admission.list': { grant: 'participants.read', summary: 'Who waits' },
  'admission.admit': { grant: 'admission.decide', summary: 'Admit somebody' },
  'admission.turn_away': { grant: 'admission.decide', summary: 'Turn somebody away' },
  'chat.send': { grant: 'chat.send', summary: 'Write into the chat' },
  'chat.list': { grant: 'chat.read', summary: 'The newest messages' },
  'schedule.set': { grant: 'schedule', summary: 'Be called at a time, or again and again; the same name replaces' },
  'schedule.cancel': { grant: 'schedule', summary: 'Not be called after all' },
  'http.fetch': { summary: 'Ask a granted host over https' },
  'ui.show': { summary: 'Draw, or draw anew, on a surface' },
  'ui.hide': { summary: 'Take a drawing away' },
} as const satisfies Readonly<Record<string, { summary: string; grant?: GrantName }>>;

export type AskName = keyof typeof askKinds;
export const askNames = Object.keys(askKinds) as AskName[];
export const isAsk = (name: string): name is AskName => Object.hasOwn(askKinds, name);
export const askGrant = (name: AskName): GrantName | undefined => (askKinds[name] as { grant?: GrantName }).grant;

/** How the broker says no. `plugins.*` codes that reach people stand among the faults. */
export const askRefusals = {
  not_granted: 'This was not granted.',
  invalid: 'The request does not have the shape it must have.',
  unknown: 'There is no such request.',
  too_many: 'Too many requests; wait a moment.',
  too_large: 'That is too large.',
  quota: 'The quota is used up.',
  conflict: 'Somebody else changed it meanwhile.',
  not_found: 'There is no such thing.',
  refused: 'It was refused.',
  blocked: 'That address may not be asked.',
  failed: 'The other side did not answer properly.',
  timeout: 'It took too long.',
  unavailable: 'Not now; try again.',
} as const;
export type AskRefusal = keyof typeof askRefusals;
export type AskAnswer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: AskRefusal; readonly detail?: string };
