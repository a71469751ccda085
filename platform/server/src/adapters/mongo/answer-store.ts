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
const purpose = 'kept answer';

export interface MongoAnswers extends AnswerStore { dropOld(): Promise<void> }

/** Answers by the hash of their key, encrypted: some hold a pass or a key that is said once. */
export function answerStore(connection: Connection, { clock, secrets, process }: { clock: Clock; secrets: Secrets; process: string }): MongoAnswers {
  const answers = connection.model<AnswerDocument>('answer', schema, 'answers');
  async function insert(id: string, fingerprint: string): Promise<boolean> {
    try {
      await answers.create({ _id: id, fingerprint, at: clock.now(), process });
      return true;
    } catch (cause) {
      if (isTaken(cause)) return false;
      throw cause;
    }
  }
  return {
    async claim(id, fingerprint) {
      if (await insert(id, fingerprint)) return true;
      const found = await answers.findById(id).lean();
      const now = clock.now();
      const left = found !== null && found.answer == null && found.process !== process && now - found.at > abandonedAfter;
      const old = found !== null && now - found.at > keptFor;
      if (found !== null && !left && !old) {
        const text = found.answer == null ? undefined : secrets.decrypt(purpose, found.answer);
        return { fingerprint: found.fingerprint, answer: text === undefined ? undefined : JSON.parse(text) as KeptAnswer };
      }
      // Only one of several who find it abandoned takes it over.
      if (found !== null) await answers.deleteOne({ _id: id, at: found.at });
      return await insert(id, fingerprint) ? true : { fingerprint, answer: undefined };
    },
    async keep(id, answer) {
      await answers.updateOne({ _id: id }, { $set: { answer: secrets.encrypt(purpose, JSON.stringify(answer)) } });
    },
    async release(id) {
      await answers.deleteOne({ _id: id });
    },
    async dropOld() {
      await answers.deleteMany({ at: { $lt: clock.now() - keptFor } });
    },
  };
}
