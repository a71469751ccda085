import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { root } from '../root.ts';
import { onPath } from '../run-tool.ts';

export interface FrontTest { readonly name: string; readonly passed: boolean; readonly output: string }

/** Those that need no package of others: the database itself would have to be downloaded, and takes minutes to compile. */
const sources = ['front.go', 'message.go', 'message_test.go'];

/** Runs the tests of the embedded database's front; `undefined` where there is no Go. */
export async function testFront(path = process.env['PATH']): Promise<readonly FrontTest[] | undefined> {
  const go = onPath('go', path);
  if (go === undefined) return undefined;
  const child = spawn(go, ['test', '-json', ...sources], {
    cwd: join(root, 'platform', 'local', 'ferretdb'), stdio: ['ignore', 'pipe', 'pipe'],
    // Without modules nothing is downloaded, not even another Go.
    env: { ...process.env, GO111MODULE: 'off', GOFLAGS: '', GOWORK: 'off', GOTOOLCHAIN: 'local' },
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
  return readGoTests(stdout, stderr, code);
}

interface GoEvent { readonly Action: string; readonly Test?: string; readonly Output?: string }

/** What `go test -json` says, test by test. An end that no test explains is a failure of its own. */
export function readGoTests(stdout: string, stderr: string, code: number | null): readonly FrontTest[] {
  const said = new Map<string, string>();
  const tests: FrontTest[] = [];
  for (const event of events(stdout)) {
    const { Action: action, Test: name = '', Output: output = '' } = event;
    said.set(name, (said.get(name) ?? '') + output);
    if (name !== '' && (action === 'pass' || action === 'fail')) tests.push({ name: sentenceOf(name), passed: action === 'pass', output: said.get(name) ?? '' });
  }
  const explained = code === 0 ? tests.length > 0 : tests.some(({ passed }) => !passed);
  return explained ? tests : [...tests, { name: 'the tests of the front run', passed: false, output: `${said.get('') ?? ''}${stderr}`.trim() || `go test ended with ${code} and ran nothing` }];
}

function events(stdout: string): GoEvent[] {
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as GoEvent);
}

/** Go names tests by words run together. */
const sentenceOf = (name: string): string => name.replace(/^Test/, '').replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ').toLowerCase();
