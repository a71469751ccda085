import { shownAddress } from '../settings.ts';
import { connectionFault } from './connection-fault.ts';
import { failed, note, ok, type Finding } from './finding.ts';

const about = 'Database';
type Driver = typeof import('mongodb');

/** Signs in at MONGODB_URI and asks for a write that changes nothing: whoever may only read, or is not asked who they are before, is found as well. */
export async function askDatabase(uri: string, patience = 3_000): Promise<Finding> {
  const at = `MONGODB_URI (${shownAddress(uri)})`;
  const driver = await import('mongodb').catch(() => undefined);
  if (driver === undefined) return note(about, `${at} is not asked: the packages are not installed yet`, 'npm start installs them; then run npm run doctor again');
  const client = clientFor(uri, driver, patience);
  if (client === undefined) return unreadable;
  try {
    await atMost(patience + 500, client.db().collection<{ _id: string }>('doctor').deleteOne({ _id: 'nobody' }));
    return ok(about, `${at} answers, and takes writes`);
  } catch (cause) {
    return judge(at, cause, patience, driver);
  } finally {
    await client.close().catch(() => undefined);
  }
}

const unreadable = failed(about, 'MONGODB_URI cannot be read as an address', 'mongodb://user:password@host:27017/parley, with @ : / ? % in a password as %40 %3A %2F %3F %25');

function clientFor(uri: string, { MongoClient }: Driver, patience: number): InstanceType<Driver['MongoClient']> | undefined {
  try {
    return new MongoClient(uri, { serverSelectionTimeoutMS: patience, connectTimeoutMS: patience, socketTimeoutMS: patience, w: 'majority', journal: true, wtimeoutMS: patience });
  } catch {
    return undefined;
  }
}

/** The driver's own sentences are not passed on: they may hold what stands in the address. */
function judge(at: string, cause: unknown, patience: number, { MongoServerError }: Driver): Finding {
  const code = cause instanceof MongoServerError ? cause.code : undefined;
  if (code === 18 || code === 8_000) return failed(about, `${at} refuses user or password`, 'Mend them in MONGODB_URI, with @ : / ? % in a password as %40 %3A %2F %3F %25; ?authSource=admin when the user stands in that database');
  if (code === 13) return failed(about, `${at} does not let this user write`, 'Name a user in MONGODB_URI who has the role readWrite on that database');
  if (code !== undefined) return failed(about, `${at} takes no writes (${code})`, 'Read the log of that MongoDB; a replica set needs a primary, and a majority that is there');
  if (hasNoPrimary(cause)) return failed(about, `the replica set at ${at} has no primary`, 'Bring enough of its members up; replicaSet= in MONGODB_URI must be its name');
  const fault = connectionFault(cause);
  switch (fault?.kind) {
    case 'refused': return failed(about, `nothing listens at ${at}`, 'Start that MongoDB, or mend address and port in MONGODB_URI');
    case 'unnamed': return failed(about, `the name in ${at} is not known`, 'Mend the name in MONGODB_URI, or the name service of this machine (DNS)');
    case 'insecure': return failed(about, `no secure connection to ${at} comes about (${fault.code})`, 'Give it a certificate that this machine accepts for that name (tlsCAFile= names one of your own), or leave tls=true out where it speaks without');
    case undefined: return failed(about, `${at} cannot be used (${cause instanceof Error ? cause.name : 'no reason is given'})`, 'Compare MONGODB_URI with what its provider names');
    default: return failed(about, `${at} does not answer within ${patience / 1_000} s`, 'Mend address and port in MONGODB_URI, or let this machine through the firewall in between; ?tls=true where it wants that');
  }
}

/** Members that answer without one of them leading; where none answers the way to them is what is wrong. A set of another name is left with no member at all. */
function hasNoPrimary(cause: unknown): boolean {
  const { reason } = cause as { reason?: { type?: string; servers?: ReadonlyMap<string, { type: string }> } };
  const members = [...(reason?.servers?.values() ?? [])];
  return reason?.type === 'ReplicaSetNoPrimary' && (members.length === 0 || members.some(({ type }) => type !== 'Unknown'));
}

/** Looking up a name by SRV knows no deadline. */
async function atMost<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too long'), { name: 'TimeoutError' })), ms);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
