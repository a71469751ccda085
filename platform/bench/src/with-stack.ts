import { freePort } from '@parley/local/free-port';
import { readRunRecord } from '@parley/local/run-record';
import { readKept } from '@parley/local/secrets-file';
import { startStack, type Stack } from '@parley/local/stack';

export interface Ground {
  readonly stack: Stack;
  readonly corePid: number;
  /** As floors use it: past the core. */
  readonly liveKit: { readonly url: string; readonly key: string; readonly secret: string };
}

/** Measures on a whole Parley of its own, which is gone afterwards, also when somebody interrupts. */
export async function withStack(settings: Readonly<Record<string, string>>, work: (ground: Ground) => Promise<void>): Promise<void> {
  const given = new AbortController();
  let stack: Stack | undefined;
  const giveUp = (): void => {
    given.abort(new Error('interrupted'));
    void Promise.resolve(stack?.stop()).finally(() => process.exit(130));
  };
  process.once('SIGINT', giveUp);
  process.once('SIGTERM', giveUp);
  const port = await freePort();
  try {
    stack = await startStack({ settings, liveKitPort: port, signal: given.signal });
    const corePid = readRunRecord(stack.dataDir)?.children.core?.pid;
    const kept = readKept(stack.dataDir);
    if (corePid === undefined || kept === undefined) throw new Error('The stack runs without a record of itself.');
    const { env } = process;
    await work({
      stack, corePid,
      liveKit: { url: env['LIVEKIT_URL'] ?? `ws://127.0.0.1:${port}`, key: env['LIVEKIT_API_KEY'] ?? kept.livekitKey, secret: env['LIVEKIT_API_SECRET'] ?? kept.livekitSecret },
    });
  } finally {
    await stack?.stop();
    process.off('SIGINT', giveUp);
    process.off('SIGTERM', giveUp);
  }
}
