import { cruiseRules } from '../quality/cruise-rules.ts';
import { steps, type StepResult } from '../quality/steps.ts';

/** Runs the checks and says each; answers with the results for who counts them. */
export async function runChecks(): Promise<StepResult[]> {
  const results: StepResult[] = [];
  for (const step of [...steps.map((each) => () => each.run()), ...cruiseRules]) {
    const begun = performance.now();
    const result = await step();
    console.log(`${result.passed ? '  ok    ' : '  FAILED'} ${result.name} (${Math.round(performance.now() - begun)} ms)`);
    if (!result.passed) console.log(result.output);
    results.push(result);
  }
  return results;
}

export async function run(): Promise<number> {
  return (await runChecks()).every((result) => result.passed) ? 0 : 1;
}
