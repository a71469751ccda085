import type { FaultCode } from './plain/faults.ts';
import type { OperationRoute } from './plain/operation-route.ts';
import { operationNames, operationRoutes, type OperationName } from './plain/operations.ts';
import type { Permission } from './plain/permissions.ts';

/** What an operation means and who may call it: what servers and docs need beside its route. */
export interface OperationRule {
  /** What it does, in one line for docs. */
  readonly summary: string;
  /** `public`: nobody needs to be known. Otherwise the actor must hold this permission. */
  readonly permission: Permission | 'public';
  /** Where the output tells its revision, for ETag; and the input that If-Match fills. Set where two people may edit. */
  readonly revision?: { readonly at: readonly string[]; readonly as?: string };
  /** Faults beside the transport's own. */
  readonly faults: readonly FaultCode[];
}

export const operationRules = {
  'organizations.whoami': { summary: 'Who is signed in, and what may be done here without signing in', permission: 'public', faults: [] },
  'organizations.sign_in': { summary: 'Redeem a one-time sign-in link for a session cookie', permission: 'public', faults: ['organizations.link_invalid'] },
  'organizations.sign_out': { summary: 'End the session of this browser', permission: 'public', faults: [] },
  'organizations.request_sign_in_link': { summary: 'Ask for a sign-in link by mail; answers the same whoever asks', permission: 'public', faults: ['transport.too_many'] },
  'organizations.create': { summary: 'Create an organization with its owner, and invite them; for the operator of the machine', permission: 'organizations.operate', faults: [] },
  'organizations.get': { summary: 'The organization of the one who asks', permission: 'organizations.read', revision: { at: ['revision'] }, faults: [] },
  'organizations.update': { summary: 'Change the name, or the sites that may embed calls', permission: 'organizations.manage', revision: { at: ['revision'], as: 'ifRevision' }, faults: ['organizations.changed_meanwhile'] },
  'organizations.list_members': { summary: 'Members and open invitations', permission: 'organizations.read', faults: [] },
  'organizations.invite': { summary: 'Invite somebody by mail; a second invitation replaces the first', permission: 'organizations.manage', faults: ['organizations.already_member', 'organizations.owners_only'] },
  'organizations.withdraw_invitation': { summary: 'Make an invitation worthless', permission: 'organizations.manage', faults: ['organizations.invitation_not_found'] },
  'organizations.change_role': { summary: 'Change what a member may do', permission: 'organizations.manage', faults: ['organizations.member_not_found', 'organizations.last_owner', 'organizations.owners_only'] },
  'organizations.remove_member': { summary: 'Remove a member; their sessions end at once', permission: 'organizations.manage', faults: ['organizations.member_not_found', 'organizations.last_owner', 'organizations.owners_only'] },
  'organizations.list_keys': { summary: 'API keys, without their secrets', permission: 'organizations.manage', faults: [] },
  'organizations.create_key': { summary: 'Make an API key; its secret is said once', permission: 'organizations.manage', faults: ['organizations.too_many_keys'] },
  'organizations.revoke_key': { summary: 'End an API key at once; a second time answers the same', permission: 'organizations.manage', faults: ['organizations.key_not_found'] },
  'organizations.list_audit': { summary: 'Who changed what, newest first', permission: 'organizations.manage', faults: [] },
  'organizations.issue_sign_in_link': { summary: 'Print a one-time link that signs the owner in; for the operator of the machine', permission: 'organizations.operate', faults: [] },

  'calls.create': { summary: 'Start a call; answers with the links of its host and its guests. With startsAt it is planned', permission: 'public', faults: ['calls.open_calls_off', 'calls.bad_time', 'plugins.refused'] },
  'calls.list': { summary: 'The organization’s calls, now or past, newest first; planned ones by their time', permission: 'calls.read', faults: [] },
  'calls.get': { summary: 'One call with its people and its newest chat', permission: 'calls.read', revision: { at: ['call', 'revision'] }, faults: ['calls.not_found'] },
  'calls.preview': { summary: 'What a guest may know before joining', permission: 'public', faults: ['calls.not_found'] },
  'calls.update': { summary: 'Change title, policy or PIN; what follows happens at once', permission: 'calls.manage', revision: { at: ['call', 'revision'], as: 'ifVersion' }, faults: ['calls.not_found', 'calls.ended', 'calls.changed_meanwhile', 'calls.bad_time', 'calls.begun', 'plugins.refused'] },
  'calls.extend': { summary: 'Move the time limit back', permission: 'calls.extend', faults: ['calls.not_found', 'calls.ended', 'calls.no_limit'] },
  'calls.personal_link': { summary: 'A member’s own lasting link; made when it is asked for first', permission: 'calls.create', faults: ['calls.members_only'] },
  'calls.renew_personal_link': { summary: 'Another lasting link; the one before opens nothing any more', permission: 'calls.create', faults: ['calls.members_only'] },
  'calls.open_personal': { summary: 'The call behind a lasting link, made anew when the last one ended; the member gets the host’s link', permission: 'public', faults: ['calls.link_unknown'] },
  'calls.end': { summary: 'End the call for everyone, or cancel a planned one; a second time answers the same', permission: 'calls.end', faults: ['calls.not_found'] },

  'admission.enter': { summary: 'Open a call by the key of its link; answers with a pass', permission: 'public', faults: ['calls.not_found', 'calls.not_yet', 'calls.ended', 'admission.link_invalid', 'admission.entry_invalid', 'admission.too_many_passes', 'admission.crowded'] },
  'admission.issue_entry_ticket': { summary: 'A ticket that lets one person in under a name, once within 10 minutes; for servers that know their people', permission: 'admission.vouch', faults: ['calls.not_found', 'calls.ended'] },
  'admission.issue_ticket': { summary: 'A 60-second single-use ticket that opens the socket', permission: 'admission.ask', faults: ['calls.ended', 'admission.pass_invalid', 'admission.turned_away', 'admission.removed'] },
  'admission.check_pin': { summary: 'Give the PIN of the call', permission: 'admission.ask', faults: ['calls.ended', 'admission.pin_wrong', 'admission.pin_locked', 'admission.turned_away'] },
  'admission.knock': { summary: 'Ask to be let in under a name', permission: 'admission.ask', faults: ['calls.ended', 'calls.locked', 'admission.pin_needed', 'admission.turned_away', 'admission.removed', 'plugins.refused', 'plugins.filter_failed'] },
  'admission.withdraw': { summary: 'Stop waiting', permission: 'admission.ask', faults: ['admission.not_waiting'] },
  'admission.knock_again': { summary: 'Remind the host, once a minute', permission: 'admission.ask', faults: ['admission.not_waiting', 'admission.knocked_lately'] },
  'admission.list_waiting': { summary: 'Who waits, longest first, a page at a time', permission: 'admission.decide', faults: ['calls.not_found'] },
  'admission.announce': { summary: 'Say something to everybody who waits, also to those who come later; null takes it back', permission: 'admission.decide', faults: ['calls.ended'] },
  'admission.admit': { summary: 'Let people in who wait: some, or all', permission: 'admission.decide', faults: ['calls.ended', 'calls.full', 'admission.not_waiting'] },
  'admission.turn_away': { summary: 'Turn away somebody who waits, with a word if you like', permission: 'admission.decide', faults: ['admission.not_waiting'] },

  'participants.join': { summary: 'Take part: answers with a media token', permission: 'admission.ask', faults: ['calls.ended', 'admission.not_admitted', 'admission.removed'] },
  'participants.heartbeat': { summary: 'Still here; every 30 seconds', permission: 'participants.join', faults: [] },
  'participants.leave': { summary: 'Leave the call; the pass stays good', permission: 'participants.join', faults: [] },
  'participants.remove': { summary: 'Remove somebody from the call and keep them out', permission: 'participants.manage', faults: ['calls.ended', 'participants.not_found', 'participants.not_yourself'] },
  'participants.mute': { summary: 'Turn off somebody’s microphone, or with participants.stop_video camera or shared screen; microphone and camera they may turn on again', permission: 'participants.mute', faults: ['participants.not_found'] },
  'participants.ask_unmute': { summary: 'Ask somebody to turn on microphone or camera', permission: 'participants.mute', faults: ['participants.not_found'] },
  'participants.set_role': { summary: 'Make somebody a co-host or a host, or a participant again', permission: 'participants.promote', faults: ['participants.not_found', 'participants.last_host'] },
  'participants.permit': { summary: 'Give one person a permission, take it, or let role and policy decide again', permission: 'participants.permit', faults: ['participants.not_found', 'organizations.forbidden'] },
  'participants.raise_hand': { summary: 'Raise one’s hand; hands are answered in their order', permission: 'participants.raise_hand', faults: ['admission.not_admitted'] },
  'participants.lower_hand': { summary: 'Lower one’s own hand; hosts lower anybody’s, or all', permission: 'participants.join', faults: ['admission.not_admitted', 'organizations.forbidden'] },
  'participants.react': { summary: 'Show a reaction for a moment; kept nowhere', permission: 'participants.react', faults: ['admission.not_admitted', 'transport.too_many'] },
  'participants.spotlight': { summary: 'Show one person large to everybody, or nobody', permission: 'participants.spotlight', faults: ['participants.not_found'] },

  'chat.send': { summary: 'Write to everybody in the call; the same message id is stored once', permission: 'chat.send', faults: ['chat.empty', 'chat.too_fast', 'chat.not_found', 'calls.ended', 'admission.not_admitted', 'plugins.refused'] },
  'chat.edit': { summary: 'Change what one has written', permission: 'chat.send', faults: ['chat.empty', 'chat.not_found', 'chat.not_yours', 'calls.ended', 'admission.not_admitted', 'plugins.refused'] },
  'chat.delete': { summary: 'Delete a message: one’s own, or anybody’s for whoever moderates; a second time answers the same', permission: 'participants.join', faults: ['chat.not_found', 'chat.not_yours', 'calls.ended', 'admission.not_admitted'] },
  'chat.react': { summary: 'Set a reaction under a message, or take it away', permission: 'chat.send', faults: ['chat.not_found', 'calls.ended', 'admission.not_admitted'] },
  'chat.search': { summary: 'Messages of the call that hold a text, newest first, page by page', permission: 'chat.read', faults: ['calls.not_found', 'admission.not_admitted'] },
  'chat.list': { summary: 'Messages of the call, backwards from a version', permission: 'chat.read', faults: ['calls.not_found', 'admission.not_admitted'] },

  'plugins.upload': { summary: 'Hand in a package; answers with what it asks for. Nothing runs yet', permission: 'plugins.manage', faults: ['plugins.package_refused'] },
  'plugins.list': { summary: 'Installed plugins', permission: 'plugins.read', faults: [] },
  'plugins.get': { summary: 'One install with its usage, log and settings', permission: 'plugins.manage', revision: { at: ['install', 'revision'] }, faults: ['plugins.not_found'] },
  'plugins.install': { summary: 'Install a package with what is granted to it', permission: 'plugins.manage', faults: ['plugins.package_unknown', 'plugins.installed_already', 'plugins.name_taken', 'plugins.not_asked', 'plugins.load_failed', 'plugins.too_many'] },
  'plugins.update': { summary: 'Run another package of the same plugin; whatever is more than in the old one must be decided anew', permission: 'plugins.manage', faults: ['plugins.not_found', 'plugins.package_unknown', 'plugins.name_taken', 'plugins.not_asked', 'plugins.widened', 'plugins.load_failed', 'plugins.changed_meanwhile'] },
  'plugins.roll_back': { summary: 'Run the version before again, with what was granted to it', permission: 'plugins.manage', faults: ['plugins.not_found', 'plugins.no_version_before', 'plugins.name_taken', 'plugins.changed_meanwhile'] },
  'plugins.change': { summary: 'Change grants or settings, or pause it', permission: 'plugins.manage', revision: { at: ['revision'], as: 'ifRevision' }, faults: ['plugins.not_found', 'plugins.not_asked', 'plugins.settings_wrong', 'plugins.changed_meanwhile'] },
  'plugins.set_secret': { summary: 'Fill in a secret, or take it away; nobody reads it again', permission: 'plugins.manage', faults: ['plugins.not_found', 'plugins.no_such_secret', 'plugins.changed_meanwhile'] },
  'plugins.try_again': { summary: 'Let a plugin run again that was stopped after three strikes', permission: 'plugins.manage', faults: ['plugins.not_found'] },
  'plugins.export': { summary: 'Everything that a plugin keeps; to have it safe before an uninstall', permission: 'plugins.manage', faults: ['plugins.not_found'] },
  'plugins.uninstall': { summary: 'Remove it and what it kept; answers with what it kept', permission: 'plugins.manage', faults: ['plugins.not_found'] },
  'plugins.in_call': { summary: 'Which plugins are active in the call, what they may read, and what they show', permission: 'plugins.use', faults: ['calls.not_found', 'admission.not_admitted'] },
  'plugins.narrow': { summary: 'Take something away from a plugin in this call, or stop it here', permission: 'plugins.narrow', faults: ['calls.not_found', 'plugins.not_found', 'plugins.changed_meanwhile'] },
  'plugins.run_command': { summary: 'Run a command of a plugin, as it is typed into the chat', permission: 'participants.join', faults: ['calls.ended', 'admission.not_admitted', 'plugins.no_such_command', 'plugins.hosts_only', 'plugins.not_answering', 'transport.too_many'] },
  'plugins.press': { summary: 'Press a button that a plugin shows; each ticket works once', permission: 'plugins.use', faults: ['calls.ended', 'admission.not_admitted', 'plugins.pressed_already', 'plugins.not_answering', 'transport.too_many'] },
} as const satisfies Readonly<Record<OperationName, OperationRule>>;

export type Operation = OperationRoute & OperationRule;
const operations = new Map(operationNames.map((name): [OperationName, Operation] => {
  const route: OperationRoute = operationRoutes[name];
  const rule: OperationRule = operationRules[name];
  return [name, { ...route, ...rule }];
}));

/** Everything about an operation but its schemas. */
export function operationRoute(name: OperationName): Operation {
  const operation = operations.get(name);
  if (operation === undefined) throw new Error(`no operation ${name}`);
  return operation;
}
