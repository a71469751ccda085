#!/usr/bin/env node
// Where the sources are developed they are what counts; below node_modules Node runs only what was built.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/cli.js', import.meta.url);
const source = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

if (existsSync(source) && !/[\\/]node_modules[\\/]/.test(source)) {
  const child = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', source, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('close', (code) => { process.exitCode = code ?? 1; });
} else {
  await import(built.href);
}
