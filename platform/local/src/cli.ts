const [command = 'start', ...args] = process.argv.slice(2);

const { run } = (await import(`./commands/${command}.ts`)) as { run: (args: readonly string[]) => Promise<number> };
process.exitCode = await run(args);
