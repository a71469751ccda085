import { Schema, type Connection } from 'mongoose';
import type { MemberRole, Permission } from '@parley/contracts/plain/permissions';
import type { ApiKeyRecord } from './api-keys.ts';
import type { AuditRecord, InvitationRecord, Member, Organization, Session, SignInLink } from './organizations.ts';

export interface OrganizationStore {
  /** Makes the first organization and its owner where there are none, and completes what an earlier version kept. */
  ensure(organization: Organization, owner: Member): Promise<void>;
  insert(organization: Organization): Promise<void>;
  organization(id: string): Promise<Organization | undefined>;
  organizations(): Promise<readonly Organization[]>;
  /** Writes what follows the revision before; false when somebody else was faster. */
  replace(organization: Organization): Promise<boolean>;
  member(id: string): Promise<Member | undefined>;
  members(organizationId: string): Promise<readonly Member[]>;
  membersByEmail(email: string): Promise<readonly Member[]>;
  addMember(member: Member): Promise<void>;
  /** False when they are gone, or have another role meanwhile. */
  setRole(id: string, from: MemberRole, to: MemberRole): Promise<boolean>;
  dropMember(id: string): Promise<void>;
  addInvitation(invitation: InvitationRecord): Promise<void>;
  invitations(organizationId: string): Promise<readonly InvitationRecord[]>;
  /** Takes the invitation away, so that only one of many who race gets it. */
  takeInvitation(id: string): Promise<InvitationRecord | undefined>;
  addLink(link: SignInLink): Promise<void>;
  /** Takes the link away, so that only one of many who race gets it. */
  takeLink(tokenHash: string): Promise<SignInLink | undefined>;
  addSession(session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  dropSession(tokenHash: string): Promise<void>;
  dropExpired(now: number): Promise<void>;
  key(id: string): Promise<ApiKeyRecord | undefined>;
  keys(organizationId: string): Promise<ApiKeyRecord[]>;
  saveKey(key: ApiKeyRecord): Promise<void>;
  noteUse(id: string, at: number): Promise<void>;
  addAudit(record: AuditRecord): Promise<void>;
  /** Lines whose id stands before this one, newest first. */
  audit(organizationId: string, before: string, limit: number): Promise<readonly AuditRecord[]>;
}

// What is optional in the domain is null at rest.
type Kept<T> = { [K in keyof T]: undefined extends T[K] ? Exclude<T[K], undefined> | null | undefined : T[K] };
interface OrganizationDocument { _id: string; name: string; origins?: string[]; owners?: string[]; revision?: number }
type MemberDocument = { _id: string } & Kept<Omit<Member, 'id'>>;
type InvitationDocument = { _id: string } & Omit<InvitationRecord, 'id'>;
interface TokenDocument { _id: string; memberId?: string | null | undefined; invitationId?: string | null | undefined; expiresAt: number }
type KeyDocument = { _id: string } & Kept<Omit<ApiKeyRecord, 'id' | 'scopes'>> & { scopes: Permission[] };
type AuditDocument = { _id: string } & Kept<Omit<AuditRecord, 'id' | 'details'>> & { details?: Record<string, string> | null };

const options = { versionKey: false, strict: 'throw' } as const;
const needed = { type: String, required: true } as const;
const moment = { type: Number, required: true } as const;
const organizationSchema = new Schema<OrganizationDocument>({ _id: String, name: needed, origins: [String], owners: [String], revision: Number }, options);
const memberSchema = new Schema<MemberDocument>({ _id: String, organizationId: needed, name: needed, email: String, role: needed, joinedAt: Number }, options);
const invitationSchema = new Schema<InvitationDocument>({ _id: String, organizationId: needed, email: needed, name: needed, role: needed, expiresAt: moment }, options);
const tokenSchema = new Schema<TokenDocument>({ _id: String, memberId: String, invitationId: String, expiresAt: moment }, options);
const keySchema = new Schema<KeyDocument>({ _id: String, organizationId: needed, name: needed, secretHash: needed, scopes: [String], by: needed, createdAt: moment, expiresAt: Number, lastUsedAt: Number, revokedAt: Number }, options);
const auditSchema = new Schema<AuditDocument>({ _id: String, at: moment, by: needed, what: needed, on: String, details: Schema.Types.Mixed }, options);

export function organizationStore(connection: Connection): OrganizationStore {
  const organizations = connection.model<OrganizationDocument>('organization', organizationSchema, 'organizations');
  const members = connection.model<MemberDocument>('member', memberSchema, 'members');
  const invitations = connection.model<InvitationDocument>('invitation', invitationSchema, 'invitations');
  const links = connection.model<TokenDocument>('signInLink', tokenSchema, 'sign_in_links');
  const sessions = connection.model<TokenDocument>('session', tokenSchema.clone(), 'sessions');
  const keys = connection.model<KeyDocument>('apiKey', keySchema, 'api_keys');
  const lines = connection.model<AuditDocument>('audit', auditSchema, 'audit');

  return {
    async ensure({ id, ...fields }, owner) {
      const found = await organizations.findById(id).lean();
      if (found === null) await organizations.updateOne({ _id: id }, { $set: { ...fields, origins: [...fields.origins], owners: [...fields.owners] } }, { upsert: true });
      else if (found.revision === undefined) await organizations.updateOne({ _id: id }, { $set: { origins: [], owners: [...fields.owners], revision: fields.revision } });
      const { id: ownerId, ...ownerFields } = owner;
      // An owner who was removed for another stays removed.
      if ((found?.owners ?? [ownerId]).includes(ownerId) && (await members.findById(ownerId).lean()) === null) await members.updateOne({ _id: ownerId }, { $set: ownerFields }, { upsert: true });
    },
    async insert({ id, origins, owners, ...fields }) {
      await organizations.create({ _id: id, ...fields, origins: [...origins], owners: [...owners] });
    },
    async organization(id) {
      const found = await organizations.findById(id).lean();
      return found === null ? undefined : organizationOf(found);
    },
    organizations: async () => (await organizations.find().lean()).map(organizationOf),
    async replace({ id, name, origins, owners, revision }) {
      const { matchedCount } = await organizations.updateOne({ _id: id, revision: revision - 1 }, { $set: { name, origins: [...origins], owners: [...owners], revision } });
      return matchedCount === 1;
    },
    async member(id) {
      const found = await members.findById(id).lean();
      return found === null ? undefined : memberOf(found);
    },
    members: async (organizationId) => (await members.find({ organizationId }).lean()).map(memberOf),
    membersByEmail: async (email) => (await members.find({ email }).lean()).map(memberOf),
    async addMember({ id, ...fields }) {
      await members.create({ _id: id, ...fields });
    },
    async setRole(id, from, to) {
      return (await members.updateOne({ _id: id, role: from }, { $set: { role: to } })).matchedCount === 1;
    },
    async dropMember(id) {
      await members.deleteOne({ _id: id });
    },
    async addInvitation({ id, ...fields }) {
      await invitations.create({ _id: id, ...fields });
    },
    invitations: async (organizationId) => (await invitations.find({ organizationId }).lean()).map(invitationOf),
    async takeInvitation(id) {
      const found = await invitations.findById(id).lean();
      return found === null || (await invitations.deleteOne({ _id: id })).deletedCount !== 1 ? undefined : invitationOf(found);
    },
    async addLink({ tokenHash, ...fields }) {
      await links.create({ _id: tokenHash, ...fields });
    },
    async takeLink(tokenHash) {
      const found = await links.findById(tokenHash).lean();
      if (found === null || (await links.deleteOne({ _id: tokenHash })).deletedCount !== 1) return undefined;
      return { tokenHash, memberId: found.memberId ?? undefined, invitationId: found.invitationId ?? undefined, expiresAt: found.expiresAt };
    },
    async addSession({ tokenHash, ...fields }) {
      await sessions.create({ _id: tokenHash, ...fields });
    },
    async session(tokenHash) {
      const found = await sessions.findById(tokenHash).lean();
      return found === null ? undefined : { tokenHash, memberId: found.memberId ?? '', expiresAt: found.expiresAt };
    },
    async dropSession(tokenHash) {
      await sessions.deleteOne({ _id: tokenHash });
    },
    async dropExpired(now) {
      for (const model of [links, sessions]) await model.deleteMany({ expiresAt: { $lt: now } });
      await invitations.deleteMany({ expiresAt: { $lt: now } });
    },
    async key(id) {
      const found = await keys.findById(id).lean();
      return found === null ? undefined : keyOf(found);
    },
    keys: async (organizationId) => (await keys.find({ organizationId }).lean()).map(keyOf),
    async saveKey({ id, scopes, ...fields }) {
      await keys.updateOne({ _id: id }, { $set: { ...fields, scopes: [...scopes] } }, { upsert: true });
    },
    async noteUse(id, lastUsedAt) {
      await keys.updateOne({ _id: id }, { $set: { lastUsedAt } });
    },
    async addAudit({ id, details, ...fields }) {
      await lines.create({ _id: id, ...fields, ...(details === undefined ? {} : { details: { ...details } }) });
    },
    async audit(organizationId, before, limit) {
      const found = await lines.find({ _id: { $gt: `${organizationId}:`, $lt: before } }).sort({ _id: -1 }).limit(limit).lean();
      return found.map(({ _id, on, details, ...rest }) => ({ id: _id, ...rest, on: on ?? undefined, details: details ?? undefined }));
    },
  };
}

const organizationOf = ({ _id, name, origins, owners, revision }: OrganizationDocument): Organization => ({ id: _id, name, origins: origins ?? [], owners: owners ?? [], revision: revision ?? 1 });
const memberOf = ({ _id, organizationId, name, email, role, joinedAt }: MemberDocument): Member => ({ id: _id, organizationId, name, email: email ?? undefined, role: role as MemberRole, joinedAt: joinedAt ?? undefined });
const invitationOf = ({ _id, ...rest }: InvitationDocument): InvitationRecord => ({ id: _id, ...rest });
const keyOf = ({ _id, expiresAt, lastUsedAt, revokedAt, ...rest }: KeyDocument): ApiKeyRecord => ({ id: _id, ...rest, expiresAt: expiresAt ?? undefined, lastUsedAt: lastUsedAt ?? undefined, revokedAt: revokedAt ?? undefined });
