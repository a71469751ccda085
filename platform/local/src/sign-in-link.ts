import { readKept } from './secrets-file.ts';
import type { LauncherSettings } from './settings.ts';

/** The key of the machine's operator; undefined where no Parley was ever started. */
export const operatorKeyOf = ({ dataDir, environment }: Pick<LauncherSettings, 'dataDir' | 'environment'>): string | undefined => environment['PARLEY_OPERATOR_KEY'] ?? readKept(dataDir)?.operatorKey;

/** A one-time link from the running core. `url`: how this machine reaches it. */
export async function askForSignInLink(url: string, operatorKey: string): Promise<string> {
  const response = await fetch(`${url}/v1/operator/sign-in-links`, { method: 'POST', headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' }, body: '{}' });
  if (!response.ok) throw new Error(`Parley gave no sign-in link (${response.status}).`);
  return ((await response.json()) as { url: string }).url;
}
