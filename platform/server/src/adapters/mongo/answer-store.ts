import { Schema, type Connection } from 'mongoose';
import type { AnswerStore, KeptAnswer } from '@parley/http/idempotency';
import type { Clock } from '../../kernel/clock.ts';
import type { Secrets } from '../../kernel/secrets.ts';
import { isTaken } from './is-taken.ts';

interface AnswerDocument { _id: string; fingerprint: string; at: number; process: string; answer?: string | null }

const schema = new Schema<AnswerDocument>({ _id: String, fingerprint: { type: String, required: true }, at: { type: Number, required: true }, process: { type: String, required: true }, answer: String }, { versionKey: false, strict: 'throw' });
const keptFor = 24 * 60 * 60_000;
/** A request takes seconds; a claim this old of another process was left by one that died. */
const abandonedAfter = 60_000;
/** Answers that wait for a database, at most. */
const unwrittenAtMost = 1_000;
const purpose = 'kept answer';

export interface MongoAnswers extends AnswerStore { dropOld(): Promise<void> }

/**
 * Answers by the hash of their key, encrypted: some hold a pass or a key that is said once. What a process is at work on
 * it knows itself, so that a claim which outlived its request, because the database was away, is known for what it is.
 */
export function answerStore(connection: Connection, { clock, secrets, process }: { clock: Clock; secrets: Secrets; process: string }): MongoAnswers {
  const answers = connection.model<AnswerDocument>('answer', schema, 'answers');
  /** Fingerprints by id. */
  const atWork = new Map<string, string>();
  /** Done, but not written down yet. */
  const unwritten = new Map<string, { fingerprint: string; answer: KeptAnswer }>();

  async function insert(id: string, fingerprint: string): Promise<boolean> {
    try {
      await answers.create({ _id: id, fingerprint, at: clock.now(), process });
      return true;
    } catch (cause) {
      if (isTaken(cause)) return false;
      throw cause;
    }
  }

  async function take(id: string, fingerprint: string): ReturnType<AnswerStore['claim']> {
    if (await insert(id, fingerprint)) return true;
    const found = await answers.findById(id).lean();
    const now = clock.now();
    const left = found !== null && found.answer == null && (found.process === process || now - found.at > abandonedAfter);
    const old = found !== null && now - found.at > keptFor;
    if (found !== null && !left && !old) {
      const text = found.answer == null ? undefined : secrets.decrypt(purpose, found.answer);
      return { fingerprint: found.fingerprint, answer: text === undefined ? undefined : JSON.parse(text) as KeptAnswer };
    }
    // Only one of several who find it abandoned takes it over.
    if (found !== null) await answers.deleteOne({ _id: id, at: found.at });
    return await insert(id, fingerprint) ? true : { fingerprint, answer: undefined };
  }

  async function write(id: string, answer: KeptAnswer): Promise<void> {
    await answers.updateOne({ _id: id }, { $set: { answer: secrets.encrypt(purpose, JSON.stringify(answer)) } });
  }

  return {
    async claim(id, fingerprint) {
      const late = unwritten.get(id);
      if (late !== undefined) {
        await write(id, late.answer).then(() => unwritten.delete(id), () => undefined);
        return late;
      }
      const busy = atWork.get(id);
      if (busy !== undefined) return { fingerprint: busy, answer: undefined };
      atWork.set(id, fingerprint);
      let claimed = false;
      try {
        const answer = await take(id, fingerprint);
        claimed = answer === true;
        return answer;
      } finally {
        if (!claimed) atWork.delete(id);
      }
    },
    async keep(id, answer) {
      const fingerprint = atWork.get(id) ?? '';
      atWork.delete(id);
      await write(id, answer).catch(() => {
        unwritten.set(id, { fingerprint, answer });
        const [oldest] = unwritten.keys();
        if (unwritten.size > unwrittenAtMost && oldest !== undefined) unwritten.delete(oldest);
      });
    },
    async release(id) {
      atWork.delete(id);
      await answers.deleteOne({ _id: id });
    },
    async dropOld() {
      await answers.deleteMany({ at: { $lt: clock.now() - keptFor } });
    },
  };
}
