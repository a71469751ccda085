import { allCases } from './read-case.ts';
import { trialGround } from './try-snippet.ts';

/** `npm run escape [-- part of a name]`: every case, one after the other; ends with 1 when one was not contained. Times that nobody can judge here are told apart. */
const [part] = process.argv.slice(2);
const ground = await trialGround();
let held = 0;
const broken: string[] = [];
const unjudged: string[] = [];
for (const one of allCases()) {
  if (part !== undefined && !`${one.class}/${one.name}`.includes(part)) continue;
  const verdict = await ground.attempt(one);
  if (verdict.busyMachine !== undefined) unjudged.push(`${one.class}/${one.name}: ${verdict.busyMachine.join('; ')}`);
  else if (verdict.contained) held += 1;
  else broken.push(`${one.class}/${one.name}: ${verdict.problems.join('; ')}`);
  console.log(`${verdict.busyMachine !== undefined ? 'busy machine ' : verdict.contained ? 'contained    ' : 'NOT CONTAINED'} ${String(verdict.ms).padStart(5)} ms ${String(verdict.peakMb).padStart(4)} MB  ${one.class}/${one.name}: ${verdict.outcome.slice(0, 100)}`);
}
await ground.dispose();
for (const each of broken) console.log(`- ${each}`);
if (unjudged.length > 0) console.log(`Contained, but later than they must be, while others used this machine; try these again when it is quiet:\n${unjudged.map((each) => `- ${each}`).join('\n')}`);
console.log(`${held} contained, ${broken.length} not${unjudged.length === 0 ? '' : `, ${unjudged.length} on a machine too busy to say`}`);
process.exitCode = broken.length === 0 && held + unjudged.length > 0 ? 0 : 1;
