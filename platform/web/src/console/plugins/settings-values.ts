import type { FieldError } from '@parley/contracts/plain/fault';
import type { SettingField, SettingValue, SettingValues } from '@parley/contracts/manifest';

/** What stands in the control of a field: its kept value where that fits, else its default. */
export function shownValue(field: SettingField, values: Readonly<Record<string, unknown>>): string | boolean {
  const kept = values[field.name];
  switch (field.type) {
    case 'boolean': return typeof kept === 'boolean' ? kept : field.default;
    case 'number': return String(typeof kept === 'number' ? kept : field.default);
    case 'list': return (Array.isArray(kept) ? kept.filter((line) => typeof line === 'string') : field.default).join('\n');
    case 'text': case 'select': return typeof kept === 'string' ? kept : field.default;
  }
}

/** What was typed, as values of the fields; or what is wrong with it. */
export function readSettingValues(fields: readonly SettingField[], typed: FormData): { values: SettingValues } | { problems: readonly FieldError[] } {
  const problems: FieldError[] = [];
  const values: Record<string, SettingValue> = {};
  for (const field of fields) {
    const read = readOne(field, typed);
    if ('problem' in read) problems.push({ field: field.name, problem: read.problem });
    else values[field.name] = read.value;
  }
  return problems.length > 0 ? { problems } : { values };
}

function readOne(field: SettingField, typed: FormData): { value: SettingValue } | { problem: string } {
  const given = typed.get(field.name);
  // Forms send line ends as two characters.
  const text = typeof given === 'string' ? given.replaceAll('\r\n', '\n') : '';
  switch (field.type) {
    case 'boolean': return { value: given !== null };
    case 'select': return { value: text };
    case 'text': return field.required && text.trim() === '' ? { problem: 'Fill this in.' } : { value: text };
    case 'number': return readNumber(field, text);
    case 'list': {
      const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
      if (lines.length > field.maxItems) return { problem: `Keep at most ${field.maxItems} lines; there are ${lines.length}.` };
      const long = lines.findIndex((line) => line.length > 200);
      return long === -1 ? { value: lines } : { problem: `Shorten line ${long + 1} to 200 characters.` };
    }
  }
}

function readNumber({ min, max }: { readonly min?: number | undefined; readonly max?: number | undefined }, text: string): { value: number } | { problem: string } {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return { problem: 'Type a number.' };
  if (min !== undefined && value < min) return { problem: `Type ${min} or more.` };
  if (max !== undefined && value > max) return { problem: `Type ${max} or less.` };
  return { value };
}

/** What the server found wrong, by field; what belongs to none stands beside. */
export function problemsByField(fields: readonly SettingField[], errors: readonly FieldError[]): { readonly of: ReadonlyMap<string, string>; readonly rest: readonly string[] } {
  const of = new Map<string, string>();
  const rest: string[] = [];
  for (const { field, problem } of errors) {
    const [name = '', index] = field.replace(/^settings\./, '').split('.');
    if (!fields.some((each) => each.name === name)) rest.push(field === '' ? problem : `${field}: ${problem}`);
    else if (!of.has(name)) of.set(name, index !== undefined && /^\d+$/.test(index) ? `Line ${Number(index) + 1}: ${problem}` : problem);
  }
  return { of, rest };
}
