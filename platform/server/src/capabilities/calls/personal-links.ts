import type { OperationOutput, OperationValues } from '@parley/contracts/operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { Actor } from '../../kernel/actor.ts';
import { linkOf } from '../../kernel/links.ts';
import { isOpen } from './calls.ts';
import { create } from './create.ts';
import type { Calls } from './ports.ts';
import type { PersonalLink } from './store.ts';

type Member = Extract<Actor, { kind: 'member' }>;

function asMember(actor: Actor): Member {
  if (actor.kind !== 'member') throw new Fault('calls.members_only');
  return actor;
}
const urlOf = (calls: Calls, slug: string): string => `${calls.config.publicUrl}/m/${slug}`;

async function make(calls: Calls, { memberId, organizationId }: Member): Promise<string> {
  const slug = calls.ids.callId();
  await calls.store.addPersonal({ slug, memberId, organizationId, callId: undefined });
  return slug;
}

export const personalLink = (calls: Calls) => async (actor: Actor): Promise<OperationOutput<'calls.personal_link'>> => {
  const member = asMember(actor);
  const found = await calls.store.personalOf(member.memberId);
  if (found !== undefined) return { url: urlOf(calls, found.slug) };
  const made = await make(calls, member);
  // Of two who ask first at the same time both get the same.
  return { url: urlOf(calls, (await calls.store.personalOf(member.memberId))?.slug ?? made) };
};

/** The new one stands before the old one falls: a crash in between leaves two that work. */
export const renewPersonalLink = (calls: Calls) => async (actor: Actor): Promise<OperationOutput<'calls.renew_personal_link'>> => {
  const member = asMember(actor);
  const made = await make(calls, member);
  await calls.store.dropPersonalBut(made, member.memberId);
  return { url: urlOf(calls, made) };
};

/** The way through a lasting link. Who comes first after a call has ended finds a new one; of two who come at once both find the same. */
export const openPersonal = (calls: Calls) => async (actor: Actor, { slug }: OperationValues<'calls.open_personal'>): Promise<OperationOutput<'calls.open_personal'>> => {
  const link = await calls.store.personal(slug);
  const name = link === undefined ? undefined : await calls.organizations.memberName(link.memberId);
  if (link === undefined || name === undefined) throw new Fault('calls.link_unknown');
  const callId = await currentCall(calls, link, name);
  const kind = actor.kind === 'member' && actor.memberId === link.memberId ? 'host' : 'guest';
  return { url: linkOf(calls.secrets, calls.config.publicUrl, callId, kind) };
};

async function currentCall(calls: Calls, link: PersonalLink, name: string): Promise<string> {
  const { slug, callId, memberId, organizationId } = link;
  if (callId !== undefined && await calls.log.run(callId, (turn) => isOpen(turn.read(calls.fold)))) return callId;
  const member: Member = { kind: 'member', memberId, name, organizationId, role: 'member', address: '' };
  const made = await create(calls)(member, { title: `${name}’s call`, waitingRoom: true });
  if (await calls.store.pointPersonal(slug, callId, made.callId)) return made.callId;
  // Somebody was faster; the call made here is known to nobody, and ends by itself.
  const now = await calls.store.personal(slug);
  if (now?.callId === undefined) throw new Fault('calls.link_unknown');
  return now.callId;
}
