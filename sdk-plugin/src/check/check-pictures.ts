import type { Bundle } from '../package/bundle-plugin.ts';
import type { Finding } from './finding.ts';

/** Pictures that the code shows and the folder does not hold. */
export function checkPictures(assets: ReadonlyMap<string, unknown>, { sources }: Pick<Bundle, 'sources'>): Finding[] {
  return [...sources].flatMap(([file, text]) => [...text.matchAll(/['"`]asset:([a-z0-9._-]+)['"`]/g)].map(([, name = '']) => name).filter((name) => !assets.has(name))
    .map((name): Finding => ({ level: 'warning', file, problem: `shows asset:${name}, which is not in assets/`, fix: `Put ${name} into assets/; nothing is shown without it.` })));
}
