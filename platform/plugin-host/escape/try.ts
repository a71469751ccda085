import { readCase } from './read-case.ts';
import { trialGround } from './try-snippet.ts';

/** `npm run escape -- --try file.js …`: each file through install, grant and event; one line of JSON for each. */
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Name the files to try: each holds the body of an event handler.');
  process.exitCode = 2;
}
const ground = await trialGround();
for (const file of files) console.log(JSON.stringify(await ground.attempt(readCase(file))));
await ground.dispose();
