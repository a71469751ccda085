import type { FaultKind } from './fault-kind.ts';
import { ownFaults } from './own-faults.ts';

/** Every fault the platform answers with. */
export const faults = {
  ...ownFaults,

  'transport.invalid': { status: 422, title: 'The request does not have the expected shape.', help: 'Correct the fields named under errors.' },
  'transport.malformed': { status: 400, title: 'The body is not valid JSON.', help: 'Send one JSON object with the content type application/json.' },
  'transport.media_type': { status: 415, title: 'The body has a content type that is not accepted here.', help: 'Send application/json.' },
  'transport.too_large': { status: 413, title: 'The request is longer than 16 KB.', help: 'Shorten it, or send it in two parts.' },
  'transport.method': { status: 405, title: 'This address does not answer that method.', help: 'Use a method named in the Allow header.' },
  'transport.too_many': { status: 429, title: 'Too many requests came from this address.', help: 'Wait for the time in Retry-After, then try again.', retryable: true },
  'transport.origin': { status: 403, title: 'The request came from a page of another site.', help: 'Call it from the site itself, or with an API key from your server.' },
  'transport.key_invalid': { status: 400, title: 'The Idempotency-Key cannot be used.', help: 'Send 1 to 255 visible ASCII characters, such as a UUID.' },
  'transport.key_reused': { status: 422, title: 'This Idempotency-Key was used for another request.', help: 'Use a new key for each request.' },
  'transport.key_in_progress': { status: 409, title: 'The first request with this Idempotency-Key is not done yet.', help: 'Wait a second, then send the same again.', retryable: true },
  'transport.precondition': { status: 400, title: 'The If-Match header cannot be read.', help: 'Send the ETag of the answer that you saw.' },
  'transport.internal': { status: 500, title: 'Something broke on our side.', help: 'Try again. If it stays, tell the administrator the reference.', retryable: true },
  'transport.ticket_invalid': { status: 401, title: 'The ticket was used, is too old, or was not issued here.', help: 'Ask for a new ticket with the pass.', retryable: true },

  'organizations.sign_in_needed': { status: 401, title: 'You are not signed in.', help: 'Open a sign-in link. The administrator prints one with npm run signin.' },
  'organizations.link_invalid': { status: 401, title: 'This link was used, withdrawn, or is too old.', help: 'Ask for another by mail, or from whoever invited you; the server’s own are printed with npm run signin.' },
  'organizations.key_invalid': { status: 401, title: 'This API key is not known here.', help: 'Copy the whole key. A key that was lost is replaced, not found again.' },
  'organizations.key_expired': { status: 401, title: 'This API key has expired or was revoked.', help: 'Make another in the console under Keys.' },
  'organizations.scope_missing': { status: 403, title: 'This API key does not carry the permission that is needed.', help: 'Make a key with the permission named under scope.' },
  'organizations.already_member': { status: 409, title: 'They are a member already.', help: 'Change their role under Members.' },
  'organizations.owners_only': { status: 403, title: 'Only owners decide about owners.', help: 'Ask an owner.' },
  'organizations.last_owner': { status: 409, title: 'An organization needs an owner.', help: 'Make somebody else an owner first.' },
  'organizations.member_not_found': { status: 404, title: 'There is no such member.', help: 'They may have been removed.' },
  'organizations.invitation_not_found': { status: 404, title: 'There is no such invitation.', help: 'It was accepted, withdrawn, or is older than seven days.' },
  'organizations.key_not_found': { status: 404, title: 'There is no such key.', help: 'Look under Keys.' },
  'organizations.too_many_keys': { status: 409, title: 'There are too many keys.', help: 'Revoke some that are not used.' },
  'organizations.changed_meanwhile': { status: 412, title: 'Somebody else changed the organization meanwhile.', help: 'Read it again, then decide.' },
  'organizations.forbidden': { status: 403, title: 'You may not do this.', help: 'Ask somebody who may.' },

  'calls.not_found': { status: 404, title: 'There is no such call.', help: 'Check the link, or ask the sender for a new one.' },
  'calls.ended': { status: 410, title: 'This call has ended.', help: 'Links of ended calls cannot be used again; ask the sender for a new one.' },
  'calls.members_only': { status: 403, title: 'Only members have a lasting link.', help: 'Sign in first.' },
  'calls.link_unknown': { status: 404, title: 'This link opens nothing any more.', help: 'Ask the person whose link it was for their new one.' },
  'calls.not_yet': { status: 409, title: 'This call has not begun.', help: 'Come back when it begins; its door opens ten minutes before.', retryable: true },
  'calls.bad_time': { status: 422, title: 'A call cannot be planned for that time.', help: 'Give a time from now to a year ahead.' },
  'calls.begun': { status: 409, title: 'The call has begun; its time cannot be changed any more.', help: 'End it, or plan another.' },
  'calls.locked': { status: 423, title: 'The call is locked.', help: 'Ask the host by another way to unlock it.', retryable: true },
  'calls.full': { status: 409, title: 'The call is full.', help: 'Wait until somebody leaves, or raise the limit in the call’s settings.', retryable: true },
  'calls.no_limit': { status: 409, title: 'This call has no time limit.', help: 'There is nothing to extend.' },
  'calls.changed_meanwhile': { status: 412, title: 'Somebody else changed the call meanwhile.', help: 'Read it again, then decide.' },
  'calls.open_calls_off': { status: 403, title: 'Only members start calls here.', help: 'Sign in first.' },

  'admission.entry_invalid': { status: 401, title: 'This entry ticket was used, is older than 10 minutes, or is not for this call.', help: 'Ask the site that made it for another.' },
  'admission.pass_invalid': { status: 401, title: 'The pass is not known to this call.', help: 'Open the call with its link again.' },
  'admission.pin_wrong': { status: 403, title: 'That is not the PIN of this call.', help: 'Check it against the invitation, or paste it from there.' },
  'admission.pin_needed': { status: 403, title: 'This call asks for its PIN first.', help: 'Give the PIN from the invitation.' },
  'admission.pin_locked': { status: 403, title: 'Too many wrong PINs.', help: 'The host is asked instead, and sees that the PIN failed.' },
  'admission.too_many_passes': { status: 429, title: 'Very many people opened this call from your network just now.', help: 'Wait for the time in Retry-After, then try again.', retryable: true },
  'admission.crowded': { status: 503, title: 'Too many people are at the door of this call.', help: 'Try again when some of them have been let in.', retryable: true },
  'admission.knocked_lately': { status: 429, title: 'The host was reminded less than a minute ago.', help: 'Wait a minute between knocks.', retryable: true },
  'admission.not_waiting': { status: 409, title: 'That person does not wait any more.', help: 'Somebody else may have answered, or they left.' },
  'admission.turned_away': { status: 403, title: 'The host turned you away.', help: 'Ask the host by another way.' },
  'admission.not_admitted': { status: 403, title: 'You have not been let in yet.', help: 'Knock, and wait for the host.' },
  'admission.removed': { status: 403, title: 'You were removed from this call.', help: 'Ask the host by another way.' },

  'participants.not_found': { status: 404, title: 'That person is not in the call.', help: 'They may have left.' },
  'participants.not_yourself': { status: 409, title: 'You cannot remove yourself.', help: 'Leave the call instead.' },
  'participants.last_host': { status: 409, title: 'A call needs a host.', help: 'Make somebody else a host first.' },

  'chat.not_found': { status: 404, title: 'There is no such message that can still be changed.', help: 'It was deleted, or about a thousand messages came after it.' },
  'chat.not_yours': { status: 403, title: 'Somebody else has written that.', help: 'Ask a host to delete it.' },
  'chat.too_fast': { status: 429, title: 'You write faster than others can read.', help: 'Wait a second; it goes out by itself.', retryable: true },
  'chat.empty': { status: 422, title: 'The message is empty.', help: 'Write something first.' },

  'plugins.not_found': { status: 404, title: 'There is no such plugin here.', help: 'It may have been uninstalled.' },
  'plugins.package_refused': { status: 422, title: 'This package cannot be installed.', help: 'Its author reads the reason, and mends it.' },
  'plugins.package_unknown': { status: 404, title: 'This package was not handed in.', help: 'Upload it first.' },
  'plugins.installed_already': { status: 409, title: 'This plugin is installed already.', help: 'Update it instead.' },
  'plugins.too_many': { status: 409, title: 'There are too many plugins.', help: 'Uninstall some that are not used.' },
  'plugins.not_asked': { status: 422, title: 'That was granted although the plugin does not ask for it.', help: 'Grant only what stands in its list.' },
  'plugins.widened': { status: 409, title: 'This version asks for more than the one that runs.', help: 'Decide about what is new; the old version goes on meanwhile.' },
  'plugins.load_failed': { status: 422, title: 'The plugin does not start.', help: 'Its author reads the reason, and mends it.' },
  'plugins.no_version_before': { status: 409, title: 'There is no version before this one.', help: 'Upload the package you want.' },
  'plugins.settings_wrong': { status: 422, title: 'A setting cannot be used.', help: 'Look at the marked fields.' },
  'plugins.no_such_secret': { status: 422, title: 'The plugin has no such secret.', help: 'Its manifest lists them.' },
  'plugins.changed_meanwhile': { status: 412, title: 'Somebody else changed the plugin meanwhile.', help: 'Read it again, then decide.' },
  'plugins.no_such_command': { status: 404, title: 'No plugin here has this command.', help: 'Type / to see the commands of this call.' },
  'plugins.hosts_only': { status: 403, title: 'Only hosts use this command.', help: 'Ask a host.' },
  'plugins.not_answering': { status: 503, title: 'The plugin did not answer.', help: 'The call is not affected. Try again.', retryable: true },
  'plugins.pressed_already': { status: 409, title: 'This was pressed before, or is gone.', help: 'Look again at what the plugin shows now.' },
  'plugins.refused': { status: 403, title: 'A plugin refused this.', help: 'Ask the host, who knows why.' },
  'plugins.filter_failed': { status: 503, title: 'The check of a plugin did not answer.', help: 'Try again in a moment; the host sees it, too.', retryable: true },
  'plugins.conflict': { status: 409, title: 'Somebody else changed it meanwhile.', help: 'Read it again, then decide.' },
  'plugins.quota': { status: 409, title: 'The quota of this plugin is used up.', help: 'Take away what is not needed.' },
  'plugins.too_large': { status: 413, title: 'That is more than a plugin may keep in one place.', help: 'Keep it in parts.' },
} as const satisfies Readonly<Record<string, FaultKind>>;

export type FaultCode = keyof typeof faults;

export function isFaultCode(code: string): code is FaultCode {
  return Object.hasOwn(faults, code);
}
