// A program of its own (`node download-file.ts <url> <file>`): it alone goes through a proxy, and it can be killed.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [url = '', file = ''] = process.argv.slice(2);
const patience = { firstByte: 10_000, silence: 20_000 };
const given = new AbortController();
const waitFor = (ms: number): NodeJS.Timeout => setTimeout(() => given.abort(new Error(`no answer within ${ms / 1_000} s`)), ms);
let timer = waitFor(patience.firstByte);

try {
  const response = await fetch(url, { signal: given.signal });
  if (!response.ok || response.body === null) throw new Error(`answered ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  let have = 0;
  let told = 0;
  await pipeline(Readable.fromWeb(response.body as never), async function* count(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      clearTimeout(timer);
      timer = waitFor(patience.silence);
      have += chunk.length;
      if (have - told > 500_000) console.log(`${((told = have) / 1e6).toFixed(1)}${total > 0 ? ` of ${(total / 1e6).toFixed(1)}` : ''} MB`);
      yield chunk;
    }
  }, createWriteStream(file, { mode: 0o600 }), { signal: given.signal });
  if (total > 0 && have !== total) throw new Error(`ended after ${have} of ${total} bytes`);
} catch (cause) {
  const reason = given.signal.aborted ? (given.signal.reason as Error) : (cause as Error & { cause?: Error });
  console.error(`${new URL(url).host}: ${'cause' in reason && reason.cause instanceof Error ? reason.cause.message : reason.message}`);
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
}
