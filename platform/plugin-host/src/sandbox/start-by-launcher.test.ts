import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FromProcess, ToProcess } from './lanes.ts';
import { startByLauncher } from './start-by-launcher.ts';
import { startDirectly, type Command, type Starter } from './start-process.ts';
import { writeProgram } from './write-program.ts';

/** Says again what it hears, and the pid of whoever started it when it is asked to begin; ends when it is told to grow. */
const echo = `process.on('message', (said) => {
  if ('begin' in said[0]) process.send([{ beat: process.ppid }]);
  else if ('lanes' in said[0]) { process.send([{ beat: -1 }], () => process.exit(3)); }
  else process.send(said);
});
process.on('disconnect', () => process.exit(0));`;

function starting(how: 'launcher' | 'directly', source = echo) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-launcher-')));
  const command: Command = { file: process.execPath, args: ['-e', source], cwd: folder };
  const starter: Starter = how === 'launcher' ? startByLauncher(writeProgram('launcher', folder), command) : startDirectly(command);
  return {
    start() {
      const heard: FromProcess[] = [];
      let [hears, isEnded] = [(): void => undefined, false];
      const started = starter.start({
        heard(messages) {
          heard.push(...messages);
          hears();
        },
        ended() {
          isEnded = true;
          hears();
        },
      });
      const until = async (isSo: () => boolean): Promise<void> => {
        while (!isSo()) await new Promise<void>((resolve) => void (hears = resolve));
      };
      return {
        started, heard,
        say: (message: ToProcess): void => started.send([message]),
        hear: (count: number): Promise<void> => until(() => heard.length >= count),
        end: (): Promise<void> => until(() => isEnded),
        /** Who started it; undefined when nobody did. */
        async parent(): Promise<number | undefined> {
          started.send([{ begin: {} as never }]);
          await until(() => heard.length > 0 || isEnded);
          const [first] = heard;
          return first !== undefined && 'beat' in first ? first.beat : undefined;
        },
      };
    },
    [Symbol.asyncDispose]: async () => {
      starter.dispose();
      rmSync(folder, { recursive: true, force: true });
      await Promise.resolve();
    },
  };
}
/** One that has ended and that nobody has looked at yet (state Z in proc_pid_stat(5)) is not alive. */
function isAlive(pid: number | undefined): boolean {
  try {
    return process.kill(pid ?? assert.fail('no pid'), 0) && (process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')));
  } catch {
    return false;
  }
}

for (const how of ['launcher', 'directly'] as const) {
  test(`started ${how}: what is said before it is up and after arrives whole and in order, and so does what it says`, async () => {
    await using at = starting(how);
    const one = at.start();
    const said = Array.from({ length: 200 }, (_, index): ToProcess => ({ lane: index, text: 'grüße '.repeat(index * 20) }));
    for (const message of said.slice(0, 100)) one.say(message);
    await one.hear(100);
    for (const message of said.slice(100)) one.say(message);
    await one.hear(200);
    assert.deepEqual(one.heard, said);
    assert.equal(isAlive(one.started.pid), true);
    one.started.kill();
    await one.end();
    assert.equal(isAlive(one.started.pid), false);
  });

  test(`started ${how}: the last word of one that ends by itself is heard before its end; one killed before it is up ends as well`, async () => {
    await using at = starting(how);
    const one = at.start();
    one.say({ lanes: 1 });
    await one.end();
    assert.deepEqual(one.heard, [{ beat: -1 }]);
    const other = at.start();
    other.started.kill();
    await other.end();
  });
}

test('the launcher starts them, and not whoever asks it to', async () => {
  await using at = starting('launcher');
  const [one, other] = [at.start(), at.start()];
  const parents = [await one.parent(), await other.parent()];
  assert.equal(parents[0], parents[1]);
  assert.notEqual(parents[0], process.pid);
  for (const each of [one, other]) {
    each.started.kill();
    await each.end();
  }
});

test('after the launcher was killed what it started goes on and can be ended, and the next process has another launcher', async () => {
  await using at = starting('launcher');
  const one = at.start();
  const first = await one.parent();
  process.kill(first ?? assert.fail(), 'SIGKILL');
  while (isAlive(first)) await turn();
  one.say({ lane: 7, text: 'still here' });
  await one.hear(2);
  assert.deepEqual(one.heard[1], { lane: 7, text: 'still here' });
  // Its end may not have been heard of yet: who was to be started by it has ended then.
  let other = at.start();
  while (await other.parent() === undefined) other = at.start();
  assert.notEqual(await other.parent(), first);
  for (const each of [one, other]) {
    each.started.kill();
    await each.end();
  }
});

test('one that is killed before the end of its launcher was heard of ends all the same', async () => {
  await using at = starting('launcher');
  const one = at.start();
  process.kill(await one.parent() ?? assert.fail(), 'SIGKILL');
  one.started.kill();
  await one.end();
});

test('whoever speaks on its channel what is no message is ended', async () => {
  await using at = starting('launcher', "require('node:fs').writeSync(3, 'no message\\n'); setInterval(() => undefined, 1000);");
  const one = at.start();
  await one.end();
  assert.equal(isAlive(one.started.pid), false);
});

test('whoever speaks on its channel and never comes to the end of a line is ended, and what it says is not kept', async () => {
  await using at = starting('launcher', `const { writeSync } = require('node:fs');
    const more = Buffer.alloc(1024 * 1024, 'x');
    setInterval(() => { try { writeSync(3, more); } catch { /* Full for now. */ } }, 0);`);
  const one = at.start();
  await one.end();
  assert.deepEqual([isAlive(one.started.pid), one.heard], [false, []]);
});

test('nothing of it is left when whoever asked for it is killed', async () => {
  const program = `
    import { isolateEngine } from ${JSON.stringify(new URL('isolate-engine.ts', import.meta.url).href)};
    const started = isolateEngine({ launcher: true }).start({ heard: (messages) => messages.some(({ say }) => say === 'ready') && process.send(started.pid), ended: () => undefined });
    process.send('up');`;
  const asking = spawn(process.execPath, ['--conditions=parley-source', '--disable-warning=ExperimentalWarning', '--input-type=module-typescript', '-e', program], { cwd: fileURLToPath(new URL('.', import.meta.url)), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await once(asking, 'message');
  const [pid] = await once(asking, 'message') as [number];
  assert.equal(isAlive(pid), true);
  asking.kill('SIGKILL');
  while (isAlive(pid)) await turn();
});
