import { isRefused, type Parley } from '@parley/sdk-plugin';

const prefix = (callId: string): string => `answer:${callId}:`;
const keyOf = (callId: string, personId: string): string => prefix(callId) + personId;
/** An answer never changes, so what was read once need not be read again. */
const read = new Map<string, string>();

/** The first answer counts: false when there is one already. */
export async function keepAnswer({ kv }: Parley, callId: string, personId: string, answer: string): Promise<boolean> {
  try {
    await kv.set(keyOf(callId, personId), answer, { version: 0 });
    return true;
  } catch (cause) {
    if (isRefused(cause, 'conflict')) return false;
    throw cause;
  }
}

export async function answerOf({ kv }: Parley, callId: string, personId: string): Promise<string | undefined> {
  const key = keyOf(callId, personId);
  const answer = read.get(key) ?? (await kv.get<string>(key))?.value;
  if (answer !== undefined) read.set(key, answer);
  return answer;
}

export const whoAnswered = async ({ kv }: Parley, callId: string): Promise<ReadonlySet<string>> => new Set((await kv.list(prefix(callId))).map((key) => key.slice(prefix(callId).length)));

/** One after the other: a large call would be more than may be asked at once. */
export async function forgetAnswers(parley: Parley, callId: string): Promise<void> {
  for (const personId of await whoAnswered(parley, callId)) {
    read.delete(keyOf(callId, personId));
    await parley.kv.delete(keyOf(callId, personId));
  }
}
