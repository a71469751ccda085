import { devNull } from 'node:os';
import { failed, ok, type Finding } from '../doctor/finding.ts';
import { lookAtPlace } from '../doctor/look-at-place.ts';
import { lookAtRunning } from '../doctor/look-at-running.ts';
import { lookAtTools } from '../doctor/look-at-tools.ts';
import { readLauncherSettings, type LauncherSettings } from '../settings.ts';

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

function looks(): readonly (() => Promise<readonly Finding[]>)[] {
  let settings: LauncherSettings;
  try {
    settings = readLauncherSettings(process.env);
  } catch (cause) {
    // The rest is looked at with the usual settings: one wrong value must not hide a missing tool.
    const [, ...problems] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    settings = readLauncherSettings({ PARLEY_DATA_DIR: devNull });
    return [async () => problems.map((problem) => failed('Settings', problem.trim(), 'Mend it in the environment or in parley.env')), () => lookAtTools(settings)];
  }
  return [async () => [ok('Settings', 'can be used')], () => lookAtTools(settings), () => lookAtPlace(settings), () => lookAtRunning(settings)];
}

const marks: Record<Finding['result'], string> = { ok: 'ok    ', note: 'note  ', failed: 'FAILED' };

const lineOf = ({ about, result, text, fix }: Finding): string => `  ${marks[result]} ${about}: ${text}${fix === undefined ? '' : `\n           → ${fix}`}`;
