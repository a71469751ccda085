/** A violation of one rule: the file that breaks it, and what it imports. More files when it takes more than one. */
export interface Plant { readonly file: string; readonly code: string; readonly beside?: Readonly<Record<string, string>> }

const server = 'platform/server/src/';
const uses = (specifier: string): string => `import * as planted from '${specifier}';\nexport const seen = planted;\n`;

/** One package per vendor rule that belongs in none of the places where the plant stands. */
const vendors: Readonly<Record<string, string>> = {
  'koa': 'koa', 'socket.io': 'socket.io', 'socket.io-client': 'socket.io-client', 'mongo': 'mongoose', 'agenda': 'agenda', 'livekit-server-sdk': 'livekit-server-sdk',
  'livekit-client': 'livekit-client', 'isolated-vm': 'isolated-vm', 'slack': '@slack/web-api', 'google': 'googleapis', 'microsoft': '@microsoft/microsoft-graph-client', 'lit': 'lit',
};

/** By rule: its planted violation. A rule that is not here fails the check. */
export const plants: Readonly<Record<string, Plant>> = {
  'no-cycles': { file: 'platform/contracts/src/egg.ts', code: uses('./hen.ts'), beside: { 'platform/contracts/src/hen.ts': uses('./egg.ts') } },
  'everything-resolves': { file: 'platform/http/src/lost.ts', code: uses('./nowhere.ts') },
  'packages-by-name': { file: 'platform/http/src/by-path.ts', code: uses('../../contracts/src/words.ts') },
  'declared-dependencies': { file: 'platform/http/src/undeclared.ts', code: uses('undeclared') },

  'contracts-know-nothing': { file: 'platform/contracts/src/knows-node.ts', code: uses('node:fs') },
  'plain-is-plain': { file: 'platform/contracts/src/plain/heavy.ts', code: uses('zod') },
  'browser-gets-no-zod': { file: 'web-components/src/elements/heavy.ts', code: uses('@parley/contracts/words') },

  'kernel-is-pure': { file: `${server}kernel/impure.ts`, code: uses('node:crypto') },
  'slices-never-import-slices': { file: `${server}capabilities/admission/neighbour.ts`, code: uses('../calls/index.ts') },
  'slices-look-inward': { file: `${server}capabilities/admission/outward.ts`, code: uses('../../adapters/mongo/connect.ts') },
  'slices-are-domain': { file: `${server}capabilities/admission/technical.ts`, code: uses('node:crypto') },
  'slices-have-one-face': { file: `${server}compose-deep.ts`, code: uses('./capabilities/calls/calls.ts') },
  'only-compose-knows-slices': { file: `${server}config/knows-slices.ts`, code: uses('../capabilities/calls/index.ts') },
  'edges-stand-alone': { file: `${server}transport/http/neighbour.ts`, code: uses('../socket/serve.ts') },
  'nobody-imports-the-core': { file: 'platform/local/src/knows-core.ts', code: uses('@parley/server/main') },
  // Through another package: nothing of ring one may reach the addon, however far away it is imported.
  'core-never-loads-isolates': { file: `${server}isolating.ts`, code: uses('@parley/plugin-host/host') },
  'core-sees-the-lower-packages': { file: `${server}knows-elements.ts`, code: uses('@parley/web-components/session/session') },
  'http-binds-tables': { file: 'platform/http/src/knows-elements.ts', code: uses('@parley/web-components/session/session') },

  'plugin-host-stands-alone': { file: 'platform/plugin-host/src/knows-http.ts', code: uses('@parley/http/problem') },
  'connectors-stand-alone': { file: 'platform/connectors/src/slack/knows-http.ts', code: uses('@parley/http/problem') },
  'sdk-sees-public-packages': { file: 'sdk-plugin/src/knows-http.ts', code: uses('@parley/http/problem') },
  'guest-code-is-pure': { file: 'sdk-plugin/src/guest/knows-node.ts', code: uses('node:fs') },
  'plugins-see-only-the-sdk': { file: 'plugins/timer/src/knows-contracts.ts', code: uses('@parley/contracts/words') },
  'plugins-use-no-node': { file: 'plugins/timer/src/knows-node.ts', code: uses('node:fs') },
  'nobody-imports-a-plugin': { file: 'platform/web/src/knows-plugin.ts', code: uses('@parley-plugins/timer/main') },

  'web-components-see-contracts-only': { file: 'web-components/src/elements/knows-http.ts', code: uses('@parley/http/problem') },
  'session-is-headless': { file: 'web-components/src/session/draws.ts', code: uses('lit') },
  'web-composes-elements': { file: 'platform/web/src/knows-http.ts', code: uses('@parley/http/problem') },
  'local-stands-alone': { file: 'platform/local/src/knows-http.ts', code: uses('@parley/http/problem') },
  'marketplace-runs-alone': { file: 'marketplace/site/src/knows-host.ts', code: uses('@parley/plugin-host/host') },

  ...Object.fromEntries(Object.entries(vendors).map(([name, specifier]) => [`vendor-${name}`, { file: `platform/contracts/src/vendor-${name}.ts`, code: uses(specifier) }])),
};

/** The layout of the house in small: what plants import, and one file of each folder that breaks no rule. */
export const cleanFiles: Readonly<Record<string, string>> = {
  'platform/contracts/src/words.ts': uses('zod'),
  'platform/contracts/src/plain/limits.ts': `import type { seen } from '../words.ts';\nexport type Seen = typeof seen;\n`,
  'platform/http/src/problem.ts': uses('@parley/contracts/plain/limits'),
  [`${server}main.ts`]: uses('./compose.ts'),
  [`${server}compose.ts`]: `${uses('./capabilities/calls/index.ts')}export { seen as store } from './adapters/mongo/connect.ts';\nexport { seen as http } from '@parley/http/problem';\n`,
  [`${server}kernel/clock.ts`]: uses('@parley/contracts/plain/limits'),
  [`${server}capabilities/calls/index.ts`]: uses('./calls.ts'),
  [`${server}capabilities/calls/calls.ts`]: uses('../../kernel/clock.ts'),
  [`${server}capabilities/calls/store.ts`]: uses('mongoose'),
  [`${server}adapters/mongo/connect.ts`]: uses('mongoose'),
  [`${server}transport/socket/serve.ts`]: uses('socket.io'),
  'platform/plugin-host/src/host.ts': uses('isolated-vm'),
  'platform/connectors/src/slack/post.ts': uses('@slack/web-api'),
  'platform/web/src/home.ts': uses('@parley/web-components/elements/call'),
  'platform/local/src/start.ts': uses('node:fs'),
  'sdk-plugin/src/define.ts': uses('@parley/plugin-host/host'),
  'sdk-plugin/src/guest/prelude.ts': uses('@parley/contracts/plain/limits'),
  'plugins/timer/src/main.ts': uses('@parley/sdk-plugin/define'),
  'web-components/src/session/session.ts': uses('livekit-client'),
  'web-components/src/elements/call.ts': `${uses('lit')}export { seen as session } from '../session/session.ts';\n`,
  'marketplace/site/src/shop.ts': uses('@parley/web-components/elements/call'),
};

/** Packages of the house in small: folder by name. */
export const packageFolders: Readonly<Record<string, string>> = {
  '@parley/contracts': 'platform/contracts', '@parley/http': 'platform/http', '@parley/server': 'platform/server', '@parley/plugin-host': 'platform/plugin-host',
  '@parley/connectors': 'platform/connectors', '@parley/web': 'platform/web', '@parley/local': 'platform/local', '@parley/sdk-plugin': 'sdk-plugin',
  '@parley-plugins/timer': 'plugins/timer', '@parley/web-components': 'web-components', '@parley/site': 'marketplace/site',
};

export const vendorPackages: readonly string[] = ['zod', ...Object.values(vendors)];
export const undeclaredPackage = 'undeclared';
