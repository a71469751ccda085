import { CommandFailed } from './commands/command-failed.ts';

const usage = `parley: make, check, test and pack plugins for Parley

  parley new <folder> [--publisher <name>]   write a new plugin that works
  parley check [folder] [--json]             say what an installer would refuse, and what will not work
  parley test [folder]                       run its *.test.ts files
  parley pack [folder] [--out <file>]        check it and write <id>-<version>.parley
`;

type Command = (args: readonly string[]) => Promise<number>;
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  new: async () => (await import('./commands/new.ts')).newCommand,
  check: async () => (await import('./commands/check.ts')).checkCommand,
  test: async () => (await import('./commands/test.ts')).testCommand,
  pack: async () => (await import('./commands/pack.ts')).packCommand,
};

const [name = 'help', ...args] = process.argv.slice(2);
process.exitCode = await run(name, args);

async function run(name: string, args: readonly string[]): Promise<number> {
  if (name === 'help' || name === '--help' || name === '-h') {
    console.log(usage);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new CommandFailed(`There is no command ${JSON.stringify(name)}.`, `There are: ${Object.keys(commands).join(', ')}. \`parley help\` says what they do.`);
    return await (await command())(args);
  } catch (cause) {
    if (cause instanceof CommandFailed) console.error(`parley: ${cause.message}`);
    else console.error('parley: it failed in a way that it should not.', cause);
    return 1;
  }
}
