import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../root.ts';
import { ScaffoldRefused, writeScaffold } from '../scaffold/write-scaffold.ts';

/** `npm run new capability|element <name>`: writes the anatomy with a failing test that says what to do next. `plugin <name>`: the template of the SDK. */
export async function run([kind, name = '']: readonly string[]): Promise<number> {
  if (kind === 'plugin') return newPlugin(name);
  try {
    const written = writeScaffold(root, kind, name);
    const failing = written.find((path) => path.endsWith('.test.ts'));
    console.log(`${written.map((path) => `  ${path}`).join('\n')}\n\nNext: npm test -- ${failing}\nIt fails, and says what to do.`);
    return 0;
  } catch (cause) {
    if (!(cause instanceof ScaffoldRefused)) throw cause;
    console.error(cause.message);
    return 1;
  }
}

/** As every author does it, into the folder of our own plugins. */
async function newPlugin(name: string): Promise<number> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    console.error(`"${name}" cannot be the name. A plugin is named in small letters, digits and single dashes: word-cloud.`);
    return 1;
  }
  const child = spawn(process.execPath, [join(root, 'sdk-plugin/bin/parley.js'), 'new', join(root, 'plugins', name), '--publisher', 'parley'], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
