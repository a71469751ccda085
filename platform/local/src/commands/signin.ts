import { findRunning } from '../run-record.ts';
import { insideUrl, readLauncherSettings } from '../settings.ts';
import { askForSignInLink, operatorKeyOf } from '../sign-in-link.ts';

/** `npm run signin`: another one-time link from the Parley that runs on this machine. */
export async function run(): Promise<number> {
  const settings = readLauncherSettings(process.env);
  const { host, port, dataDir } = settings;
  const running = findRunning(dataDir);
  const operatorKey = operatorKeyOf(settings);
  if (operatorKey === undefined) {
    console.error(`No link: there is no Parley in ${dataDir} yet. Start it with npm start, or name its folder: PARLEY_DATA_DIR.`);
    return 1;
  }
  try {
    // The port of the running one, also when it was named only for that start.
    console.log(await askForSignInLink(running === undefined ? insideUrl(host, port) : insideUrl(host, running.port), operatorKey));
    return 0;
  } catch (cause) {
    console.error(running === undefined
      ? `No link: no Parley runs on ${dataDir}. Start it with npm start, or name its folder: PARLEY_DATA_DIR.`
      : `No link: Parley at ${running.url} does not answer yet. Try again in a moment; npm run doctor says what is wrong. (${cause instanceof Error ? cause.message : String(cause)})`);
    return 1;
  }
}
