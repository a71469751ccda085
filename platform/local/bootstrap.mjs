// Runs on any Node >= 18: finds or installs the Node and the dependencies that Parley needs, then hands over to src/cli.ts.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const wanted = { oldest: [24, 15], install: '24.21.0' };
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'parley');
const usage = {
  start: 'npm start\n  Installs what is missing, starts LiveKit, a database and Parley, and prints where it is.\n  Settings: PARLEY_PORT, PARLEY_HOST, PARLEY_PUBLIC_URL, PARLEY_DATA_DIR, MONGODB_URI, LIVEKIT_URL (docs/guides/operate.md).',
  test: 'npm test [-- pattern]\n  Runs everything: types, lint, dependency rules, unit tests, flows in a browser.',
  check: 'npm run check\n  The fast part of npm test: types, lint, dependency rules.',
  signin: 'npm run signin\n  Prints a new one-time link that signs the owner in. Parley must be running.',
  doctor: 'npm run doctor\n  Says what of tools, ports, permissions and settings is in order, and how to mend the rest.',
  bench: 'npm run bench [-- name]\n  Runs the benchmarks and prints their ratios.',
  screenshots: 'npm run screenshots\n  Takes the pictures of the docs from the running product.',
};

const [command = 'start', ...args] = process.argv.slice(2);
if (!(command in usage)) fail(`There is no command ${command}. There are: ${Object.keys(usage).join(', ')}.`);
if (args.includes('--help') || args.includes('-h')) {
  console.log(usage[command]);
  process.exit(0);
}

const node = findNode();
const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
installDependencies();
const child = spawn(node, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/local/src/cli.ts'), command, ...args], { stdio: 'inherit', env, cwd: root });
// The terminal sends Ctrl-C to the child as well; a signal sent to this process alone is passed on.
process.on('SIGINT', () => undefined);
let told = false;
process.on('SIGTERM', tell);
// A shell between npm and this process dies of npm's SIGTERM without passing it on: then the parent is another, and the wish the same.
const parent = process.ppid;
if (process.env.npm_lifecycle_event !== undefined) {
  setInterval(() => {
    if (process.ppid !== parent && !told) tell();
  }, 500).unref();
}
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));

function tell() {
  told = true;
  child.kill('SIGTERM');
}

function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted.oldest[0] || (major === wanted.oldest[0] && minor >= wanted.oldest[1])) return process.execPath;
  const home = join(cache, 'node', wanted.install);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  say(`Node ${process.versions.node} is older than Parley needs; installing Node ${wanted.install} beside it (about 10 seconds)`);
  mkdirSync(join(cache, 'node'), { recursive: true });
  const part = mkdtempSync(join(cache, 'node', 'part-'));
  run('npm', ['install', '--prefix', part, '--no-audit', '--no-fund', '--no-save', '--loglevel=error', `${name}@${wanted.install}`], process.env, 'Node could not be installed');
  rmSync(home, { recursive: true, force: true });
  renameSync(part, home);
  return binary;
}

function installDependencies() {
  const dev = command !== 'start';
  const stamp = join(root, 'node_modules', '.parley-stamp');
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const have = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (have === `${lock} all` || (!dev && have === `${lock} start`)) return;
  say('Installing dependencies (about a minute the first time)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', ...(dev ? [] : ['--omit=dev'])], env, 'The dependencies could not be installed');
  writeFileSync(stamp, `${lock} ${dev ? 'all' : 'start'}`);
}

function run(name, parameters, environment, failure) {
  try {
    execFileSync(name, parameters, { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  } catch (cause) {
    fail(`${failure}: ${cause.message.split('\n')[0]}.\nIs there a network, and does npm work here? Run the same command again; it goes on from where it stopped.`);
  }
}

function say(text) {
  console.log(`- ${text}`);
}

function fail(text) {
  console.error(text);
  process.exit(1);
}
