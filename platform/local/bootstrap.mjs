// Runs on any Node >= 18: finds or installs the Node and the dependencies that Parley needs, then hands over to src/cli.ts.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nameInLock, takeLock } from './take-lock.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const wanted = { oldest: [24, 15], install: '24.21.0' };
/** What npm has in its cache is not asked for again: the lock says what is wanted, and by which hash. */
const preferKept = '--prefer-offline';
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'parley');
const usage = {
  start: 'npm start\n  Installs what is missing, starts LiveKit, a database and Parley, and prints where it is. Ctrl-C stops it.\n  Settings: PARLEY_PORT, PARLEY_HOST, PARLEY_PUBLIC_URL, PARLEY_DATA_DIR, MONGODB_URI, LIVEKIT_URL and more,\n  from the environment or from parley.env in the data directory (docs/guides/operate.md).',
  test: 'npm test [-- pattern]\n  Runs everything: types, lint, dependency rules, unit tests, flows in a browser.',
  check: 'npm run check\n  The fast part of npm test: types, lint, dependency rules.',
  signin: 'npm run signin\n  Prints a new one-time link that signs the owner in. Parley must be running.',
  doctor: 'npm run doctor [-- --json]\n  Says what of tools, ports, permissions and settings is in order, and how to mend the rest.\n  Ends with 1 when something that is needed is not.',
  data: 'npm run data -- export <file>\n  Writes all data into one file, also while Parley runs.\nnpm run data -- import <file> [--replace] [--engine mongod|ferretdb]\n  Fills an empty database from it (with --replace: instead of what is there); Parley must be stopped.\n  --engine moves the data directory to another database engine.',
  new: 'npm run new capability|element|plugin <name>\n  Writes the files that every capability or element has, with a failing test; or a plugin that answers already.',
  plugin: 'npm run plugin -- <folder or .parley file> [--grant-all]\n  Installs or updates a plugin in the Parley that runs here. What leaves the server is granted only with --grant-all.',
  references: 'npm run references [-- --check]\n  Writes docs/references from the tables; with --check ends with 1 when they differ.',
  bench: 'npm run bench [-- name…]\n  Measures Parley against what it is built of (platform/bench/README.md); each benchmark has a bar.\n  Ends with 1 when one of them is missed.',
  escape: 'npm run escape [-- part of a name]\n  Runs every case of the escape and denial suite against the sandbox, and says of each: contained or not, time, memory.\nnpm run escape -- --try file…\n  Runs the given snippets instead, through install, grant and event; one line of JSON each.',
  screenshots: 'npm run screenshots\n  Takes the pictures of the docs from the running product, into docs/pictures.',
};
// What each command needs installed; doctor and signin need nothing, so that they work where an installation does not.
const dependencies = { start: 'start', data: 'start', doctor: undefined, signin: undefined };

const [command = 'start', ...args] = process.argv.slice(2);
if (command === '--help' || command === '-h') {
  console.log(Object.values(usage).join('\n\n'));
  process.exit(0);
}
if (!Object.hasOwn(usage, command)) fail(`There is no command ${command}. There are: ${Object.keys(usage).join(', ')}.`);
if (args.includes('--help') || args.includes('-h')) {
  console.log(usage[command]);
  process.exit(0);
}

const node = await findNode();
const env = { ...process.env, PATH: dirname(node) + delimiter + process.env.PATH };
await installDependencies(Object.hasOwn(dependencies, command) ? dependencies[command] : 'all');
// Half of what a start costs is to read the same sources again. Kept in the checkout, so that it goes with it.
if (existsSync(stampFile())) env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'parley', 'compiled');
handOver();

function handOver() {
  // A session of its own: a terminal's Ctrl-C reaches nothing that is started there, so that a start can stop all in order. And Linux shares
  // processors out by session first (sched(7), autogroup): within one the core's priority counts before that of databases and plugins.
  const child = spawn(node, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', join(root, 'platform/local/src/cli.ts'), command, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env, cwd: root, detached: process.platform !== 'win32' });
  // So a terminal that speaks, or is closed, is heard here alone. Whatever else runs there than a start has nothing to put in order.
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => (command === 'start' || process.platform === 'win32' ? child.kill(signal) : signalAll(child.pid, signal)));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  whenAbandoned(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function signalAll(session, signal) {
  try {
    process.kill(-session, signal);
  } catch {
    // All of it has ended meanwhile.
  }
}

/** A shell between npm and this process dies of npm's SIGTERM without passing it on: then the parent is another, and the wish the same. */
function whenAbandoned(act) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 500);
  return timer.unref();
}

async function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wanted.oldest[0] || (major === wanted.oldest[0] && minor >= wanted.oldest[1])) return process.execPath;
  const shelf = join(cache, 'node');
  const home = join(shelf, wanted.install);
  const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const binary = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(binary)) return binary;
  mkdirSync(shelf, { recursive: true });
  const lost = readdirSync(shelf).filter((each) => each.startsWith('part-') && Date.now() - statSync(join(shelf, each)).mtimeMs > 3_600_000);
  for (const each of lost) rmSync(join(shelf, each), { recursive: true, force: true });
  const part = mkdtempSync(join(shelf, 'part-'));
  await run(`Node ${process.versions.node} is older than Parley needs; installing Node ${wanted.install} beside it`, 'about 10 s', 'npm', ['install', '--prefix', part, '--no-audit', '--no-fund', '--no-save', '--loglevel=error', `${name}@${wanted.install}`], process.env, `Node ${wanted.install} could not be installed`);
  if (!existsSync(binary)) {
    rmSync(home, { recursive: true, force: true });
    renameSync(part, home);
  }
  return binary;
}

async function installDependencies(kind) {
  if (kind === undefined || hasDependencies(kind)) return;
  await alone(async () => {
    if (hasDependencies(kind)) return;
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    const fits = (wanted, mine) => wanted === undefined || wanted.includes(mine);
    const total = Object.entries(lock.packages).filter(([path, each]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && (kind === 'all' || !each.dev) && fits(each.os, process.platform) && fits(each.cpu, process.arch)).length;
    const count = () => countFolders(join(root, 'node_modules'));
    await run('Installing dependencies', 'about a minute, once', 'npm', ['ci', preferKept, '--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts', ...(kind === 'all' ? [] : ['--omit=dev'])], env, 'The dependencies could not be installed', () => `${count()} of at most ${total} packages`, (pid) => nameInLock(installLock(), pid));
    writeFileSync(stampFile(), `${hashOfLock()} ${kind}`);
  });
}

// npm ci removes node_modules first, and the stamp with it: a stamp stands only on a whole installation.
function hasDependencies(kind) {
  const have = existsSync(stampFile()) ? readFileSync(stampFile(), 'utf8') : '';
  return have === `${hashOfLock()} all` || have === `${hashOfLock()} ${kind}`;
}

function stampFile() {
  return join(root, 'node_modules', '.parley-stamp');
}

function hashOfLock() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

/** Two commands on a fresh clone must not install into one folder at once. */
async function alone(work) {
  mkdirSync(cache, { recursive: true });
  const lock = installLock();
  let told = false;
  while (!takeLock(lock)) {
    if (!told) say(`Another Parley command is installing dependencies here; waiting for it. Should none be running, remove ${lock}`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  await work();
  rmSync(lock, { force: true });
}

function installLock() {
  return join(cache, `install-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`);
}

function countFolders(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).reduce((sum, name) => sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : name.startsWith('.') ? 0 : 1), 0);
}

/** Runs a program to its end and says every 10 seconds how far it is. */
async function run(what, howLong, name, parameters, environment, failure, howFar = () => '', born = () => undefined) {
  say(`${what} (${howLong})`);
  const begun = Date.now();
  let child;
  let givenUp = false;
  const timer = setInterval(() => say(`${what.split(';').at(-1).trim()}: ${[howFar(), `${Math.round((Date.now() - begun) / 1_000)} s`].filter(Boolean).join(', ')}`), 10_000);
  // It is waited for: what runs next must not meet an npm that still clears away.
  const stop = () => {
    givenUp = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  const watch = whenAbandoned(stop);
  const attempt = (given) => new Promise((resolve) => {
    child = spawn(name, given, { cwd: root, env: environment, stdio: ['ignore', 'ignore', 'pipe'], shell: process.platform === 'win32' });
    if (child.pid !== undefined) born(child.pid);
    let errors = '';
    child.stderr.on('data', (chunk) => { errors += chunk; });
    child.once('error', (cause) => resolve({ trouble: cause.code === 'ENOENT' ? `${name} is not on PATH` : cause.message, errors }));
    child.once('close', (code, signal) => resolve({ trouble: code === 0 ? undefined : `${name} ended with ${code ?? signal}`, errors }));
  });
  let { trouble, errors } = await attempt(parameters);
  // The list of versions that was kept is older than the version.
  if (trouble !== undefined && !givenUp && parameters.includes(preferKept) && /\b(ETARGET|ENOVERSIONS)\b/.test(errors)) ({ trouble, errors } = await attempt(parameters.filter((each) => each !== preferKept)));
  clearInterval(timer);
  clearInterval(watch);
  process.off('SIGTERM', stop).off('SIGINT', stop);
  if (givenUp) fail('Stopped. Run the same command again; nothing half done is used.', 130);
  process.stderr.write(errors);
  if (trouble !== undefined) fail(`${failure}: ${trouble}.\nIs there a network, and does npm work here (npm ping)? Run the same command again; nothing half done is used.`);
}

function say(text) {
  console.log(`- ${text}`);
}

function fail(text, code = 1) {
  console.error(text);
  process.exit(code);
}
