import { operationRoute } from '@parley/contracts/operation-table';
import { createClient, type Client } from '@parley/contracts/plain/client';
import { operationNames, type OperationName } from '@parley/contracts/plain/operations';
import { keyScopes, type MemberRole } from '@parley/contracts/plain/permissions';
import type { Stack } from '@parley/local/stack';
import { packageOf } from './plain-plugin.ts';
import { signIn } from './sign-in.ts';
import { readLink, scriptedPerson, type ScriptedPerson } from './scripted-person.ts';

export type Json = { [key: string]: unknown };
export interface Answer { readonly status: number; readonly type: string; readonly text: string; readonly body: Json }
export type Headers = Readonly<Record<string, string>>;

/** Two organizations with everybody who may ask something of them. */
export interface OperationsGround {
  readonly url: string;
  readonly api: Client;
  readonly here: Organization;
  readonly elsewhere: Organization;
  /** Everything that must not be read anywhere. */
  readonly secrets: Set<string>;
  /** A call of `here` with a host, a participant and somebody who waits. */
  call(): Promise<Peopled>;
  /** The same with a co-host, and with one who has left. */
  callOfAll(): Promise<PeopledByAll>;
  /** Everybody goes home, also after a failure: an open socket would keep the tests from ending. */
  leave(): void;
}

export interface Organization {
  readonly sessions: Readonly<Record<MemberRole, Headers>>;
  readonly key: Headers;
  readonly narrowKey: Headers;
  readonly revokedKey: Headers;
  readonly memberId: string;
  readonly keyId: string;
  readonly invitationId: string;
  /** A plugin that is installed there, and its package. */
  readonly installId: string;
  readonly packageId: string;
}

export interface Peopled {
  readonly callId: string;
  readonly guestUrl: string;
  readonly guestKey: string;
  readonly version: number;
  readonly host: ScriptedPerson;
  readonly participant: ScriptedPerson;
  readonly waiting: ScriptedPerson;
  leave(): void;
}
export interface PeopledByAll extends Peopled { readonly cohost: ScriptedPerson; readonly gone: ScriptedPerson }

export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

export async function operationsGround(stack: Stack): Promise<OperationsGround> {
  const { url } = stack;
  const api = createClient({ serverUrl: url });
  const secrets = new Set<string>([stack.operatorKey]);
  const note = (secret: string): string => {
    secrets.add(secret);
    return secret;
  };

  async function session(link: string): Promise<Headers> {
    const headers = await signIn(url, link);
    note(headers.cookie.slice('parley_session='.length));
    return headers;
  }

  async function organization(owner: Headers, mark: string): Promise<Organization> {
    const invite = async (role: MemberRole): Promise<Headers> => session((await api.call('organizations.invite', { email: `${role}.${mark}@example.org`, name: role, role }, owner)).url ?? '');
    const [admin, member] = [await invite('admin'), await invite('member')];
    const makeKey = async (scopes: readonly (typeof keyScopes)[number][]) => api.call('organizations.create_key', { name: 'Key', scopes: [...scopes] }, owner);
    const [key, narrow, revoked] = [await makeKey(keyScopes), await makeKey(['organizations.read']), await makeKey(keyScopes)];
    for (const { secret } of [key, narrow, revoked]) note(secret);
    await api.call('organizations.revoke_key', { keyId: revoked.key.id }, owner);
    const { invitation } = await api.call('organizations.invite', { email: `invited.${mark}@example.org`, name: 'Invited' }, owner);
    const { members } = await api.call('organizations.list_members', {}, owner);
    const { packageId } = await api.call('plugins.upload', { package: plainPackage() }, owner);
    const { installId } = await api.call('plugins.install', { packageId, grants: ['commands'] }, owner);
    return {
      installId, packageId, sessions: { owner, admin, member }, key: bearer(key.secret), narrowKey: bearer(narrow.secret), revokedKey: bearer(revoked.secret),
      memberId: members.find(({ role }) => role === 'member')?.id ?? '', keyId: revoked.key.id, invitationId: invitation.id,
    };
  }

  const here = await organization(await session(await stack.signInLink()), 'here');
  const other = await api.call('organizations.create', { name: 'Elsewhere', ownerName: 'Piet', ownerEmail: 'piet@example.org' }, bearer(stack.operatorKey));
  const elsewhere = await organization(await session(other.url ?? ''), 'elsewhere');

  const calls: { leave(): void }[] = [];
  return { url, api, here, elsewhere, secrets, call, callOfAll, leave: () => { for (const each of calls) each.leave(); } };

  async function call(): Promise<Peopled> {
    const { callId, hostUrl, guestUrl } = await api.call('calls.create', { waitingRoom: true, maxMinutes: 600 }, here.sessions.member);
    for (const link of [hostUrl, guestUrl]) note(readLink(link).key);
    const host = await comes(hostUrl, 'Mara');
    await host.run('participants.join', {});
    const [participant, waiting] = [await comes(guestUrl, 'Ruth'), await comes(guestUrl, 'Ben')];
    await host.run('admission.admit', { personIds: [participant.personId] });
    await participant.until(({ snapshot }) => snapshot?.me.knock === 'admitted', 'the participant is in');
    const { version } = await participant.run('chat.send', { messageId: 'message-1', text: 'Hello' });
    return kept({ callId, guestUrl, guestKey: readLink(guestUrl).key, version, host, participant, waiting }, [host, participant, waiting]);
  }

  async function callOfAll(): Promise<PeopledByAll> {
    const peopled = await call();
    const { host, participant, waiting, guestUrl } = peopled;
    const [cohost, gone] = [await comes(guestUrl, 'Hana'), await comes(guestUrl, 'Ida')];
    await host.run('admission.admit', { personIds: [cohost.personId, gone.personId] });
    for (const { personId } of [cohost, gone]) await host.run('participants.set_role', { personId, role: 'cohost' });
    await gone.run('participants.leave', {});
    return kept({ ...peopled, cohost, gone }, [host, participant, waiting, cohost, gone]);
  }

  async function comes(link: string, name: string): Promise<ScriptedPerson> {
    const person = await scriptedPerson(url, link);
    await person.run('admission.knock', { name });
    return person;
  }

  function kept<C extends object>(call: C, people: readonly ScriptedPerson[]): C & { leave(): void } {
    for (const { pass } of people) note(pass);
    const whole = { ...call, leave: () => { for (const person of people) person.leave(); } };
    calls.push(whole);
    return whole;
  }
}

/** A plugin that does next to nothing. */
const plainPackage = (): string => packageOf({ permissions: [{ name: 'commands', reason: 'To answer' }], commands: [{ name: 'plain', summary: 'Answers' }] }, '() => ({ reply: "here" })');

/** What each operation is asked in its simplest right form. A new operation does not compile without one. */
export function plainInput(name: OperationName, call: Peopled, organization: Organization): Json {
  const person = { personId: call.participant.personId };
  const install = { installId: organization.installId };
  const inputs: Record<OperationName, Json> = {
    'organizations.whoami': {}, 'organizations.sign_in': { token: 'a-token-that-nobody-ever-issued' }, 'organizations.sign_out': {}, 'organizations.issue_sign_in_link': {},
    'organizations.request_sign_in_link': { email: 'nobody@example.org' }, 'organizations.create': { name: 'Pier', ownerName: 'Piet', ownerEmail: 'x@example.org' },
    'organizations.get': {}, 'organizations.update': { name: 'Parley' }, 'organizations.list_members': {}, 'organizations.invite': { email: `${Math.random()}@example.org`, name: 'New' },
    'organizations.withdraw_invitation': { invitationId: organization.invitationId }, 'organizations.change_role': { memberId: organization.memberId, role: 'member' },
    'organizations.remove_member': { memberId: 'm_nobody000000' }, 'organizations.list_keys': {}, 'organizations.create_key': { name: 'K', scopes: ['calls.read'] },
    'organizations.revoke_key': { keyId: organization.keyId }, 'organizations.list_audit': {},
    'calls.create': {}, 'calls.list': {}, 'calls.get': {}, 'calls.preview': {}, 'calls.update': { title: 'Other' }, 'calls.extend': { minutes: 1 }, 'calls.personal_link': {}, 'calls.renew_personal_link': {}, 'calls.open_personal': { slug: 'abcdefghijkl' }, 'calls.end': {},
    'admission.enter': { key: call.guestKey }, 'admission.issue_entry_ticket': { name: 'Vouched' }, 'admission.issue_ticket': {}, 'admission.check_pin': { pin: '000000' }, 'admission.knock': { name: 'Ben' },
    'admission.withdraw': {}, 'admission.knock_again': {}, 'admission.list_waiting': {}, 'admission.announce': { message: 'Soon' }, 'admission.admit': { personIds: ['p_0123456789abcdef'] }, 'admission.turn_away': { personId: 'p_0123456789abcdef' },
    'participants.join': {}, 'participants.heartbeat': {}, 'participants.leave': {}, 'participants.remove': { personId: 'p_0123456789abcdef' }, 'participants.mute': { personId: 'p_0123456789abcdef' }, 'participants.ask_unmute': { personId: 'p_0123456789abcdef' },
    'participants.set_role': { ...person, role: 'participant' }, 'participants.permit': { ...person, permissions: {} }, 'participants.raise_hand': {}, 'participants.lower_hand': {}, 'participants.react': { reaction: 'clap' }, 'participants.spotlight': { personId: null },
    'chat.send': { messageId: `message-${Math.random().toString(36).slice(2, 10)}`, text: 'Hi' }, 'chat.edit': { version: call.version, text: 'Hello again' }, 'chat.delete': { version: 1 }, 'chat.react': { version: call.version, reaction: 'clap' },
    'chat.search': { query: 'hello' }, 'chat.list': {},
    'plugins.upload': { package: plainPackage() }, 'plugins.list': {}, 'plugins.get': install, 'plugins.install': { packageId: organization.packageId, grants: [] }, 'plugins.update': { ...install, packageId: organization.packageId },
    'plugins.roll_back': install, 'plugins.change': { ...install, paused: false }, 'plugins.set_secret': { ...install, name: 'TOKEN', value: 'secret' }, 'plugins.try_again': install, 'plugins.export': install, 'plugins.uninstall': install,
    'plugins.in_call': {}, 'plugins.narrow': { ...install, withhold: [] }, 'plugins.run_command': { text: '/plain' }, 'plugins.press': { ...install, key: 'panel everyone  ', ticket: 'none', action: 'a0' },
  };
  return inputs[name];
}

export const hasRest = (name: OperationName): boolean => operationRoute(name).rest !== undefined;
export const needsCall = (name: OperationName): boolean => operationRoute(name).rest?.path.includes('{callId}') ?? true;
export const allOperations = operationNames;

/** As a careless client writes it into an address. */
const wordOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed() : JSON.stringify(value) ?? '');

/** Asks over REST, exactly as given: what belongs into the path goes there. */
export async function ask(url: string, name: OperationName, callId: string, input: Json, headers: Headers): Promise<Answer> {
  const rest = operationRoute(name).rest;
  if (rest === undefined) throw new Error(`${name} has no address`);
  const left: Json = { ...input };
  const path = rest.path.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = key === 'callId' ? callId : wordOf(left[key]);
    delete left[key];
    return encodeURIComponent(value);
  });
  const query = rest.method === 'GET' ? `?${new URLSearchParams(Object.entries(left).map(([key, value]): [string, string] => [key, wordOf(value)])).toString()}` : '';
  return read(await fetch(`${url}${path}${query}`, { method: rest.method, headers: { ...(rest.method === 'GET' ? {} : { 'content-type': 'application/json' }), ...headers }, ...(rest.method === 'GET' ? {} : { body: JSON.stringify(left) }) }));
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, text, body: type.includes('json') ? JSON.parse(text) as Json : {} };
}
