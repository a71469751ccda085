import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest as manifestSchema, type Manifest } from '@parley/contracts/manifest';
import type { Finding } from '../check/finding.ts';

const file = 'plugin.json';

/** The manifest of a plugin’s folder; undefined when something is wrong with it, and then the findings say what. */
export function readManifest(folder: string): { manifest?: Manifest; findings: Finding[] } {
  const found = (problem: string, fix: string): Finding => ({ level: 'error', file, problem, fix });
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== undefined) return { findings: [found('is not there', 'Is this the folder of a plugin? `parley new <folder>` writes a new one.')] };
    return { findings: [found(`is no JSON: ${(cause as Error).message}`, 'A comma too much or too few, or a quote that is not closed; comments are not allowed.')] };
  }
  const read = manifestSchema.safeParse(raw);
  if (read.success) return { manifest: read.data, findings: [] };
  return { findings: read.error.issues.map((issue) => found(`${issue.path.join('.') || 'it'}: ${issue.message}`, hintFor(issue.path, issue.message))) };
}

/** What a manifest that misses this needs. The messages themselves say what is expected. */
function hintFor([field]: readonly PropertyKey[], message: string): string {
  const grant = /needs the permission (\S+)/.exec(message)?.[1];
  if (grant !== undefined) return `Add { "name": "${grant}", "reason": "…" } to permissions: an admin reads the reason and decides.`;
  if (message.startsWith('Unrecognized key')) return 'Take it out, or look for its right name in the schema of plugin.json.';
  return hints[String(field)] ?? 'See the schema of plugin.json, which `$schema` gives to your editor.';
}
const hints: Readonly<Record<string, string>> = {
  id: 'Write publisher.name in lower case, such as acme.polls.',
  version: 'Write three numbers, such as 1.0.0.',
  engine: 'Write the version of Parley it was made for with a caret, such as ^0.1.0.',
  main: 'Write the path of the file that calls definePlugin, such as src/plugin.ts.',
  permissions: 'Each one is { "name", "reason" }; the names are those of the grants.',
  egress: 'Write host names alone, such as api.example.com or *.example.com: no https://, no path, no address of numbers.',
  events: 'Only the types of events that plugins may hear of can stand here.',
  surfaces: 'Only the names of surfaces can stand here.',
  filters: 'Only the names of filters can stand here.',
  settings: 'Each one is a field { "type", "name", "label", … }.',
};
