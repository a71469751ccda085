import { Schema, type Connection } from 'mongoose';
import type { MemberRole } from '@parley/contracts/plain/permissions';
import type { Member, Organization, Session, SignInLink } from './organizations.ts';

export interface OrganizationStore {
  ensure(organization: Organization, owner: Member): Promise<void>;
  organization(id: string): Promise<Organization | undefined>;
  member(id: string): Promise<Member | undefined>;
  addLink(link: SignInLink): Promise<void>;
  /** Takes the link away, so that only one of many who race gets it. */
  takeLink(tokenHash: string): Promise<SignInLink | undefined>;
  addSession(session: Session): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  dropSession(tokenHash: string): Promise<void>;
  dropExpired(now: number): Promise<void>;
}

interface OrganizationDocument { _id: string; name: string }
interface MemberDocument { _id: string; organizationId: string; name: string; role: MemberRole }
interface TokenDocument { _id: string; memberId: string; expiresAt: number }

const options = { versionKey: false, strict: 'throw' } as const;
const organizationSchema = new Schema<OrganizationDocument>({ _id: String, name: { type: String, required: true } }, options);
const memberSchema = new Schema<MemberDocument>({ _id: String, organizationId: { type: String, required: true }, name: { type: String, required: true }, role: { type: String, required: true } }, options);
const tokenSchema = new Schema<TokenDocument>({ _id: String, memberId: { type: String, required: true }, expiresAt: { type: Number, required: true } }, options);

export function organizationStore(connection: Connection): OrganizationStore {
  const organizations = connection.model<OrganizationDocument>('organization', organizationSchema, 'organizations');
  const members = connection.model<MemberDocument>('member', memberSchema, 'members');
  const links = connection.model<TokenDocument>('signInLink', tokenSchema, 'sign_in_links');
  const sessions = connection.model<TokenDocument>('session', tokenSchema.clone(), 'sessions');
  const tokenOf = ({ _id, memberId, expiresAt }: TokenDocument) => ({ tokenHash: _id, memberId, expiresAt });

  return {
    async ensure({ id, name }, owner) {
      if ((await organizations.findById(id).lean()) === null) await organizations.updateOne({ _id: id }, { $set: { name } }, { upsert: true });
      const { id: ownerId, ...fields } = owner;
      if ((await members.findById(ownerId).lean()) === null) await members.updateOne({ _id: ownerId }, { $set: fields }, { upsert: true });
    },
    async organization(id) {
      const found = await organizations.findById(id).lean();
      return found === null ? undefined : { id: found._id, name: found.name };
    },
    async member(id) {
      const found = await members.findById(id).lean();
      return found === null ? undefined : { id: found._id, organizationId: found.organizationId, name: found.name, role: found.role };
    },
    async addLink({ tokenHash, ...fields }) {
      await links.create({ _id: tokenHash, ...fields });
    },
    async takeLink(tokenHash) {
      const found = await links.findById(tokenHash).lean();
      if (found === null || (await links.deleteOne({ _id: tokenHash })).deletedCount !== 1) return undefined;
      return tokenOf(found);
    },
    async addSession({ tokenHash, ...fields }) {
      await sessions.create({ _id: tokenHash, ...fields });
    },
    async session(tokenHash) {
      const found = await sessions.findById(tokenHash).lean();
      return found === null ? undefined : tokenOf(found);
    },
    async dropSession(tokenHash) {
      await sessions.deleteOne({ _id: tokenHash });
    },
    async dropExpired(now) {
      await links.deleteMany({ expiresAt: { $lt: now } });
      await sessions.deleteMany({ expiresAt: { $lt: now } });
    },
  };
}
