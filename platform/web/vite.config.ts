import { defineConfig } from 'vite';

const page = (name: string): string => new URL(`${name}.html`, import.meta.url).pathname;
const element = (name: string): string => new URL(`../../web-components/src/${name}.ts`, import.meta.url).pathname;

export default defineConfig({
  root: new URL('.', import.meta.url).pathname,
  resolve: { conditions: ['parley-source', 'module', 'browser', 'production', 'import', 'default'] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome125', 'firefox128', 'safari17.5'],
    // Chunks find each other relative to themselves, also when another site loads them; nothing is preloaded by our origin.
    modulePreload: { polyfill: false, resolveDependencies: () => [] },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        index: page('index'), call: page('call'), console: page('console'), 'sign-in': page('sign-in'), check: page('check'),
        'elements/call': element('call'), 'elements/headless': element('headless'), 'elements/loader': element('loader'),
      },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: ({ name }) => (name.startsWith('elements/') ? '[name].js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
