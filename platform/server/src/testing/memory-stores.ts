import type { CallState } from '@parley/contracts/plain/call-states';
import { admissionFold } from '../capabilities/admission/index.ts';
import { callsFold, type calls } from '../capabilities/calls/index.ts';
import { chatFold, type chat } from '../capabilities/chat/index.ts';
import type { organizations } from '../capabilities/organizations/index.ts';
import { participantsFold } from '../capabilities/participants/index.ts';
import { VersionTaken, type Commit, type CommitStore } from '../kernel/commits.ts';

type CallStore = Parameters<typeof calls>[0]['store'];
type ChatStore = Parameters<typeof chat>[0]['store'];
type OrganizationStore = Parameters<typeof organizations>[0]['store'];
type DoorStore = Parameters<typeof admissionFold>[0];
type RosterStore = Parameters<typeof participantsFold>[0];

/** Where all slices keep what they keep. */
export interface Stores {
  readonly commits: CommitStore;
  readonly calls: CallStore;
  readonly doors: DoorStore;
  readonly rosters: RosterStore;
  readonly chats: ChatStore;
  readonly organizations: OrganizationStore;
}

/** What a disk would keep: everything goes in and out as a copy, so that a store never shares state with the domain. */
export interface Memory extends Stores {
  readonly commits: CommitStore & { readonly kept: ReadonlyMap<string, Commit> };
}

export function memoryCommits(): Memory['commits'] {
  const kept = new Map<string, Commit>();
  return {
    kept,
    async insert(commit) {
      const id = `${commit.callId}:${commit.version}`;
      await Promise.resolve();
      if (kept.has(id)) throw new VersionTaken(commit.callId, commit.version);
      kept.set(id, structuredClone(commit));
    },
    async read(callId, version) {
      await Promise.resolve();
      return structuredClone(kept.get(`${callId}:${version}`));
    },
  };
}

function snapshots<State>() {
  const kept = new Map<string, { version: number; state: State }>();
  return {
    kept,
    load: (callId: string): Promise<{ version: number; state: State } | undefined> => Promise.resolve(structuredClone(kept.get(callId))),
    save(callId: string, version: number, state: State): Promise<void> {
      kept.set(callId, structuredClone({ version, state }));
      return Promise.resolve();
    },
  };
}

function memoryCalls(): CallStore {
  const { kept, load, save } = snapshots<Parameters<CallStore['save']>[2]>();
  const records = new Map<string, Parameters<CallStore['insert']>[0]>();
  const personal = new Map<string, Parameters<CallStore['addPersonal']>[0]>();
  const inState = (states: readonly CallState[]) => [...kept.values()].filter(({ version }) => version > 0).map(({ state }) => state).filter(({ state }) => states.includes(state));
  return {
    async insert(record, standing) {
      records.set(record.callId, record);
      await save(record.callId, 0, standing);
    },
    record: (callId) => Promise.resolve(records.get(callId)),
    setPin(callId, pinHash) {
      const record = records.get(callId);
      if (record !== undefined) records.set(callId, { ...record, pinHash });
      return Promise.resolve();
    },
    load: async (callId) => (kept.get(callId)?.version === 0 ? undefined : load(callId)),
    save,
    list: (organizationId, states, before, limit) => Promise.resolve(inState(states)
      .filter(({ id, createdAt }) => records.get(id)?.organizationId === organizationId && (before === undefined || createdAt < before.at || (createdAt === before.at && id < before.id)))
      .sort((left, right) => right.createdAt - left.createdAt || (right.id < left.id ? -1 : 1)).slice(0, limit)),
    planned: (organizationId, after, limit) => Promise.resolve(inState(['scheduled'])
      .filter(({ id, startsAt = 0 }) => records.get(id)?.organizationId === organizationId && (after === undefined || startsAt > after.at || (startsAt === after.at && id > after.id)))
      .sort((left, right) => (left.startsAt ?? 0) - (right.startsAt ?? 0) || (left.id < right.id ? -1 : 1)).slice(0, limit)),
    beginningBefore: (at, limit) => Promise.resolve(inState(['scheduled']).filter(({ startsAt }) => (startsAt ?? 0) <= at).slice(0, limit).map(({ id }) => id)),
    openSince: (before, limit) => Promise.resolve(inState(['open']).filter(({ createdAt }) => createdAt < before).slice(0, limit).map(({ id }) => id)),
    unborn: (before, limit) => Promise.resolve([...kept].filter(([, { version, state }]) => version === 0 && state.createdAt < before).slice(0, limit).map(([id]) => id)),
    drop: (callId) => Promise.resolve(void (kept.get(callId)?.version === 0 && kept.delete(callId) && records.delete(callId))),
    addPersonal: (link) => Promise.resolve(void personal.set(link.slug, link)),
    personal: (slug) => Promise.resolve(personal.get(slug)),
    personalOf: (memberId) => Promise.resolve([...personal.values()].filter((each) => each.memberId === memberId).sort((left, right) => (left.slug < right.slug ? -1 : 1))[0]),
    dropPersonalBut: (slug, memberId) => Promise.resolve([...personal.values()].filter((each) => each.memberId === memberId && each.slug !== slug).forEach((each) => personal.delete(each.slug))),
    async pointPersonal(slug, from, to) {
      await Promise.resolve();
      const link = personal.get(slug);
      if (link === undefined || link.callId !== from) return false;
      personal.set(slug, { ...link, callId: to });
      return true;
    },
    inStates: (states, limit) => Promise.resolve(inState(states).slice(0, limit).map(({ id }) => id)),
  };
}

function memoryOrganizations(): OrganizationStore {
  type Kept<N extends keyof OrganizationStore> = NonNullable<Awaited<ReturnType<OrganizationStore[N]>>>;
  const organizations = new Map<string, Kept<'organization'>>();
  const members = new Map<string, Kept<'member'>>();
  const invitations = new Map<string, Kept<'takeInvitation'>>();
  const links = new Map<string, Kept<'takeLink'>>();
  const sessions = new Map<string, Kept<'session'>>();
  const keys = new Map<string, Kept<'key'>>();
  const lines: Parameters<OrganizationStore['addAudit']>[0][] = [];
  const put = <T>(map: Map<string, T>, key: string, value: T): Promise<void> => Promise.resolve(void map.set(key, structuredClone(value)));
  const of = <T extends { organizationId: string }>(map: Map<string, T>, organizationId: string): Promise<T[]> => Promise.resolve([...map.values()].filter((each) => each.organizationId === organizationId));
  function take<T>(map: Map<string, T>, key: string): Promise<T | undefined> {
    const found = map.get(key);
    map.delete(key);
    return Promise.resolve(found);
  }
  return {
    async ensure(organization, owner) {
      if (organizations.has(organization.id)) return;
      await put(organizations, organization.id, organization);
      await put(members, owner.id, owner);
    },
    insert: (organization) => put(organizations, organization.id, organization),
    organization: (id) => Promise.resolve(organizations.get(id)),
    organizations: () => Promise.resolve([...organizations.values()]),
    async replace(organization) {
      await Promise.resolve();
      if (organizations.get(organization.id)?.revision !== organization.revision - 1) return false;
      await put(organizations, organization.id, organization);
      return true;
    },
    member: (id) => Promise.resolve(members.get(id)),
    members: (organizationId) => of(members, organizationId),
    membersByEmail: (email) => Promise.resolve([...members.values()].filter((each) => each.email === email)),
    addMember: (member) => put(members, member.id, member),
    setRole(id, from, to) {
      const member = members.get(id);
      return member?.role === from ? put(members, id, { ...member, role: to }).then(() => true) : Promise.resolve(false);
    },
    dropMember: (id) => Promise.resolve(void members.delete(id)),
    addInvitation: (invitation) => put(invitations, invitation.id, invitation),
    invitations: (organizationId) => of(invitations, organizationId),
    takeInvitation: (id) => take(invitations, id),
    addLink: (link) => put(links, link.tokenHash, link),
    takeLink: (tokenHash) => take(links, tokenHash),
    addSession: (session) => put(sessions, session.tokenHash, session),
    session: (tokenHash) => Promise.resolve(sessions.get(tokenHash)),
    dropSession: (tokenHash) => Promise.resolve(void sessions.delete(tokenHash)),
    dropExpired(now) {
      for (const map of [links, sessions, invitations]) for (const [key, { expiresAt }] of map) if (expiresAt < now) map.delete(key);
      return Promise.resolve();
    },
    key: (id) => Promise.resolve(keys.get(id)),
    keys: (organizationId) => of(keys, organizationId),
    saveKey: (key) => put(keys, key.id, key),
    noteUse(id, lastUsedAt) {
      const key = keys.get(id);
      return key === undefined ? Promise.resolve() : put(keys, id, { ...key, lastUsedAt });
    },
    addAudit: (line) => Promise.resolve(void lines.push(line)),
    audit: (organizationId, before, limit) => Promise.resolve(lines.filter(({ id }) => id > `${organizationId}:` && id < before).sort((left, right) => (left.id < right.id ? 1 : -1)).slice(0, limit)),
  };
}

export function memory(): Memory {
  const doors = snapshots<Parameters<DoorStore['save']>[2]>();
  const rosters = snapshots<Parameters<RosterStore['save']>[2]>();
  const chats = snapshots<Parameters<ChatStore['save']>[2]>();
  return {
    commits: memoryCommits(),
    calls: memoryCalls(),
    doors: { ...doors, waiting: (callId) => Promise.resolve([...(doors.kept.get(callId)?.state.entrants.values() ?? [])].filter(({ state }) => state === 'waiting').length) },
    rosters: { ...rosters, count: (callId) => Promise.resolve(rosters.kept.get(callId)?.state.people.size ?? 0) },
    chats: { ...chats, bucket: () => Promise.resolve([]) },
    organizations: memoryOrganizations(),
  };
}

/** The folds of all slices over one memory, in the order of the composition. */
export function foldsOver(kept: Pick<Stores, 'calls' | 'doors' | 'rosters' | 'chats'>) {
  return { calls: callsFold(kept.calls), admission: admissionFold(kept.doors), participants: participantsFold(kept.rosters), chat: chatFold(kept.chats) };
}
