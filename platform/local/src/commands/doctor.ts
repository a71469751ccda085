import { failed, ok, type Finding } from '../doctor/finding.ts';
import { lookAtPlace } from '../doctor/look-at-place.ts';
import { lookAtRunning } from '../doctor/look-at-running.ts';
import { lookAtTools } from '../doctor/look-at-tools.ts';
import { tryLauncherSettings } from '../settings.ts';

/** `npm run doctor`: what is in order and how to mend the rest. Ends with 1 when something that is needed is not. */
export async function run(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const findings: Finding[] = [];
  for (const look of looks()) {
    for (const finding of await look()) {
      findings.push(finding);
      if (!json) console.log(lineOf(finding));
    }
  }
  const broken = findings.filter(({ result }) => result === 'failed').length;
  if (json) console.log(JSON.stringify({ ok: broken === 0, findings }, undefined, 2));
  else console.log(broken === 0 ? '\nEverything that Parley needs is in order.' : `\n${broken} ${broken === 1 ? 'thing needs' : 'things need'} mending.`);
  return broken === 0 ? 0 : 1;
}

/** Each looks with what can be used of the settings: one wrong value must not hide a missing tool, nor a port that is taken. */
function looks(): readonly (() => Promise<readonly Finding[]>)[] {
  const { settings, problems, wrong } = tryLauncherSettings(process.env);
  return [
    async () => (problems.length === 0 ? [ok('Settings', 'can be used')] : problems.map((problem) => failed('Settings', problem, 'Mend it in the environment or in parley.env'))),
    () => lookAtTools(settings, wrong),
    () => lookAtPlace(settings, wrong),
    () => lookAtRunning(settings),
  ];
}

const marks: Record<Finding['result'], string> = { ok: 'ok    ', note: 'note  ', failed: 'FAILED' };

const lineOf = ({ about, result, text, fix }: Finding): string => `  ${marks[result]} ${about}: ${text}${fix === undefined ? '' : `\n           → ${fix}`}`;
