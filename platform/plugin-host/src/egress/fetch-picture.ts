import type { Grant } from '@parley/contracts/plain/grants';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { AskRefused } from '../broker/ask-refused.ts';
import { pictureType } from '../package.ts';
import { fetchBytes, type EgressPorts } from './fetch-granted.ts';

/** A picture of a granted host, once, by us: whoever looks at it later asks nobody but us. PNG, JPEG or WebP, by its bytes. */
export async function fetchPicture(url: string, grants: readonly Grant[], ports: EgressPorts = {}): Promise<Uint8Array> {
  const { status, body } = await fetchBytes({ url, method: 'GET', headers: [['accept', 'image/png, image/jpeg, image/webp']], grants }, pluginLimits.assetBytes, ports);
  if (status !== 200) throw new AskRefused('failed', `the picture answered ${status}`);
  if (pictureType(body) === undefined) throw new AskRefused('failed', 'it is no PNG, JPEG or WebP picture');
  return body;
}
