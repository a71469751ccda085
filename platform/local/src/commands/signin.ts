import { keptSecrets } from '../secrets-file.ts';
import { readLauncherSettings } from '../settings.ts';
import { askForSignInLink } from '../stack.ts';

/** `npm run signin`: another one-time link from the Parley that runs on this machine. */
export async function run(): Promise<number> {
  const { port, dataDir } = readLauncherSettings(process.env);
  try {
    console.log(await askForSignInLink(`http://localhost:${port}`, keptSecrets(dataDir).operatorKey));
    return 0;
  } catch (cause) {
    console.error(`No link: Parley does not answer on port ${port}. Start it with npm start, or name its port: PARLEY_PORT. (${cause instanceof Error ? cause.message : String(cause)})`);
    return 1;
  }
}
