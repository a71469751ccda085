import { stopTools } from '../run-tool.ts';
import { killAllChildren } from '../run/child.ts';
import { insideUrl, isLoopback, readLauncherSettings, type LauncherSettings } from '../settings.ts';
import { startStack } from '../stack.ts';
import { comesThroughUnknownProxy, nameTheProxy, oneAddressForAll } from '../unknown-proxy.ts';

/** `npm start`: a whole Parley on this machine, until Ctrl-C. */
export async function run(): Promise<number> {
  const begun = performance.now();
  const wish = listenForStop();
  const settings = readLauncherSettings(process.env);
  const { port, dataDir } = settings;
  const say = (line: string): void => {
    if (!wish.signal.aborted) console.log(`- ${line}`);
  };
  const stack = await startStack({
    port, dataDir, say, signal: wish.signal,
    ...(settings.liveKitPortIsMeant ? { liveKitPort: settings.liveKitPort } : {}),
  }).catch((cause: unknown) => {
    if (!wish.signal.aborted) console.error(`\nParley did not start. ${cause instanceof Error ? cause.message : String(cause)}\nnpm run doctor says what is in order here, and how to mend the rest.`);
    return undefined;
  });
  if (stack === undefined) return wish.signal.aborted ? stopped() : 1;
  stack.keepAlive();
  const link = await stack.signInLink().catch(() => 'npm run signin prints a link');
  const reasons = await stack.whyNotReady();
  if (!wish.signal.aborted) {
    console.log(`
${headline(reasons, (performance.now() - begun) / 1_000)}

  Open       ${stack.url}
  Sign in    ${link}
             (once, within 10 minutes; npm run signin prints another)
  Data       ${dataDir}
  Stop       Ctrl-C
`);
    if (!isLoopback(new URL(stack.url).hostname)) tellProxy(settings);
    if (reasons.length > 0) void tellWhenReady(reasons, stack.whyNotReady, say, wish.signal);
  }
  await wish.asked;
  await stack.stop();
  return stopped();
}

function stopped(): number {
  console.log('Stopped.');
  return 0;
}

function headline(reasons: readonly string[], seconds: number): string {
  if (reasons.length === 0) return `Parley is ready after ${seconds.toFixed(1)} s.`;
  return `Parley runs after ${seconds.toFixed(1)} s, but calls cannot be served yet:\n${reasons.map((reason) => `  ${reason}`).join('\n')}\nnpm run doctor says how to mend it. What comes back by itself is noticed and said here.`;
}

/** What stands in the way may go by itself: a LiveKit that is still starting. */
async function tellWhenReady(before: readonly string[], ask: () => Promise<readonly string[]>, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  let told = before.join('; ');
  while (told !== '' && !signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, 2_000).unref());
    const now = (await ask()).join('; ');
    if (now !== told) say(now === '' ? 'Parley is ready: calls can be served' : `Calls cannot be served: ${now}`);
    told = now;
  }
}

function tellProxy(settings: LauncherSettings): void {
  console.log(`  The https proxy passes everything to ${insideUrl(settings.host, settings.port)}, WebSockets too.`);
  if (comesThroughUnknownProxy(settings)) console.log(`  PARLEY_TRUSTED_PROXIES is not set: ${oneAddressForAll}. ${nameTheProxy}.`);
  if (settings.environment['LIVEKIT_PUBLIC_URL'] === undefined) console.log('  LIVEKIT_PUBLIC_URL is not set: browsers away from this machine find no LiveKit. Let the proxy carry it and name it, wss://… (docs/guides/operate.md).');
}

/** Ctrl-C, SIGTERM and the end of the launcher ask for an orderly stop; a second time forces it. */
function listenForStop(): { signal: AbortSignal; asked: Promise<void> } {
  const given = new AbortController();
  let first = 0;
  const ask = (): void => {
    if (given.signal.aborted) {
      // npm and the terminal both pass one Ctrl-C on: only a second press forces.
      if (performance.now() - first < 400) return;
      killAllChildren();
      process.exit(130);
    }
    first = performance.now();
    console.log('\nStopping: the core first, then LiveKit, then the database. Nothing is lost. Ctrl-C again forces it.');
    given.abort(new Error('stopped before it was ready'));
    stopTools();
  };
  process.on('SIGINT', ask);
  process.on('SIGTERM', ask);
  process.on('SIGHUP', ask);
  process.on('disconnect', () => {
    if (!given.signal.aborted) ask();
  });
  process.channel?.unref();
  return { signal: given.signal, asked: new Promise((resolve) => { given.signal.addEventListener('abort', () => resolve()); }) };
}
