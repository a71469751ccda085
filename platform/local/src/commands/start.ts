import { isFree } from '../free-port.ts';
import { readLauncherSettings } from '../settings.ts';
import { startStack } from '../stack.ts';

/** `npm start`: a whole Parley on this machine, until Ctrl-C. */
export async function run(): Promise<number> {
  const begun = performance.now();
  const { port, dataDir, liveKitPort } = readLauncherSettings(process.env);
  if (!(await isFree(port))) {
    console.error(`Port ${port} is taken, perhaps by a Parley that runs already. Stop that program, or choose another port: PARLEY_PORT=${port + 1} npm start`);
    return 1;
  }
  let stop: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => { stop = resolve; });
  let times = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      times += 1;
      if (times > 1) process.exit(130);
      console.log('\nStopping: the core first, then LiveKit, then the database. Nothing is lost.');
      stop();
    });
  }
  const stack = await startStack({ port, dataDir, liveKitPort, say: (line) => console.log(`- ${line}`) }).catch((cause: unknown) => {
    console.error(`\nParley did not start. ${cause instanceof Error ? cause.message : String(cause)}\nLogs: ${dataDir}/logs`);
    return undefined;
  });
  if (stack === undefined) return 1;
  stack.keepAlive();
  console.log(`
Parley is ready after ${((performance.now() - begun) / 1_000).toFixed(1)} s.

  Open       ${stack.url}
  Sign in    ${await stack.signInLink()}
             (once, within 10 minutes; npm run signin prints another)
  Data       ${dataDir}
  Stop       Ctrl-C
`);
  await asked;
  await stack.stop();
  console.log('Stopped.');
  return 0;
}
