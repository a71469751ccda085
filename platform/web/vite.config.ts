import { defineConfig, type Plugin } from 'vite';

const page = (name: string): string => new URL(`${name}.html`, import.meta.url).pathname;
const element = (name: string): string => new URL(`../../web-components/src/${name}.ts`, import.meta.url).pathname;

/** Modules of others that are replaced in what browsers load. */
const replaced: readonly (readonly [RegExp, string])[] = [
  // The product speaks WebSocket only: the socket's other ways to travel would be a tenth of what a guest loads first.
  [/engine\.io-client\/build\/esm\/transports\/index\.js$/, "import { WS } from './websocket.js';\nexport const transports = { websocket: WS };\n"],
  // It speaks JSON only.
  [/socket\.io-parser\/build\/esm\/is-binary\.js$/, 'export const isBinary = () => false;\nexport const hasBinary = isBinary;\n'],
  [/socket\.io-parser\/build\/esm\/binary\.js$/, "const none = () => { throw new Error('binary frames are not spoken here'); };\nexport { none as deconstructPacket, none as reconstructPacket };\n"],
  // Nothing is preloaded beside what is imported.
  [/vite\/preload-helper/, 'export const __vitePreload = (load) => load();\n'],
];
const webSocketOnly: Plugin = {
  name: 'websocket-only',
  enforce: 'pre',
  load: (id) => replaced.find(([module]) => module.test(id))?.[1],
  // Their indexes pass on classes nobody here asks for; nothing happens at import that would be missed.
  transform: (code, id) => (/\/(engine|socket)\.io-client\/build\/esm\//.test(id) ? { code, map: null, moduleSideEffects: false } : undefined),
};

/** What stands in templates loses what only a reader of the source needs: comments and blanks of styles, indentation of markup. */
const smallTemplates: Plugin = {
  name: 'small-templates',
  enforce: 'pre',
  transform: (code, id) => (/\/(web-components|platform\/web)\/src\/.*\.ts$/.test(id) ? code.replaceAll(/css`((?:[^`$]|\$\{\w+\})*)`/g, (_, css: string) => `css\`${smallCss(css)}\``).replaceAll(/\n\s+/g, '\n') : undefined),
};
const smallCss = (css: string): string => css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\s+/g, ' ').replaceAll(/ ?([{};,]) ?/g, '$1').replaceAll(/: /g, ':').replaceAll(';}', '}').trim();

export default defineConfig({
  plugins: [webSocketOnly, smallTemplates],
  root: new URL('.', import.meta.url).pathname,
  resolve: { conditions: ['parley-source', 'module', 'browser', 'production', 'import', 'default'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome125', 'firefox128', 'safari17.5'],
    // Chunks find each other relative to themselves, also when another site loads them; nothing is preloaded by our origin.
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        index: page('index'), call: page('call'), console: page('console'), 'sign-in': page('sign-in'), personal: page('personal'), check: page('check'),
        'elements/call': element('call'), 'elements/headless': element('headless'), 'elements/loader': element('loader'),
      },
      preserveEntrySignatures: 'allow-extension',
      output: {
        // What everybody loads stands in few files: a small file compresses badly.
        codeSplitting: { groups: [
          { name: 'foundation', test: /node_modules\/(lit|lit-html|lit-element|@lit)\/(?!.*directives\/repeat)|web-components\/src\/foundation\/(base\.styles|door\.styles|icons|fault-text|parley-element|session-element|define|picture|draw-every-second)\.ts|vite\/preload-helper/ },
        ] },
        entryFileNames: ({ name }) => (name.startsWith('elements/') ? '[name].js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
