import { compose, type Log } from './compose.ts';
import { readSettings, SettingsWrong } from './config/read-settings.ts';

/** One JSON line a thing that happened; no names, no addresses, no secrets. */
const write = (level: 'info' | 'error') => (message: string, facts: Record<string, unknown> = {}): void => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`);
};
const log: Log = { info: write('info'), error: write('error') };

/** Longest time an orderly stop may take, ms; the launcher counts on it. */
const patience = 9_000;

async function main(): Promise<void> {
  const core = await compose(readSettings(process.env), log);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { signal });
    setTimeout(() => process.exit(1), patience).unref();
    Promise.resolve(core.dispose()).then(() => process.exit(0), (cause: unknown) => {
      log.error('stopped uncleanly', { cause: String(cause) });
      process.exit(1);
    });
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
}

process.on('unhandledRejection', (cause) => log.error('a promise was left unhandled', { cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) }));
main().catch((cause: unknown) => {
  log.error(cause instanceof SettingsWrong ? cause.message : `could not start: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 100).unref();
});
