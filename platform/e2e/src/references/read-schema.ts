import { z } from 'zod';
import { amount, code, table } from './table.ts';

/** As much of JSON Schema (draft 2020-12) as the contracts' shapes come to. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** What may be written (`input`), or what comes out when it was read (`output`). */
export const jsonSchemaOf = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => z.toJSONSchema(schema, { io }) as JsonSchema;

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1);
const isNothing = (schema: JsonSchema): boolean => schema.type === 'object' && Object.keys(schema.properties ?? {}).length === 0;

/** What a value of this shape is, in one line. */
export function wordsOf(schema: JsonSchema): string {
  if (schema.$ref !== undefined) return `[${nameOf(schema.$ref)}](#${nameOf(schema.$ref).toLowerCase()})`;
  if (schema.const !== undefined) return code(JSON.stringify(schema.const));
  if (schema.enum !== undefined) return schema.enum.map((value) => code(String(value))).join(' or ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map(wordsOf).join(' or ');
  switch (schema.type) {
    case 'string': return textWords(schema);
    case 'integer': return `whole number${range(schema)}`;
    case 'number': return `number${range(schema)}`;
    case 'boolean': return 'true or false';
    case 'null': return 'null';
    case 'array': return listWords(schema);
    case 'object': return objectWords(schema);
    default: return 'any JSON';
  }
}

function textWords({ format, pattern, minLength = 0, maxLength }: JsonSchema): string {
  if (format === 'date-time') return 'time';
  if (format === 'uri') return 'address';
  const length = maxLength === undefined ? (minLength > 0 ? ', not empty' : '') : `, ${minLength > 0 ? `${minLength} to ` : 'up to '}${amount(maxLength)} signs`;
  return `text${length}${pattern === undefined ? '' : ` like ${code(pattern)}`}`;
}

function range({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }: JsonSchema): string {
  const [from, to] = [minimum > Number.MIN_SAFE_INTEGER, maximum < Number.MAX_SAFE_INTEGER];
  if (from && to) return `, ${amount(minimum)} to ${amount(maximum)}`;
  return from ? `, ${amount(minimum)} or more` : to ? `, at most ${amount(maximum)}` : '';
}

function listWords({ items, prefixItems, maxItems }: JsonSchema): string {
  if (prefixItems !== undefined) return `[${prefixItems.map(wordsOf).join(', ')}]`;
  return `list of ${items === undefined || items === false ? 'any JSON' : wordsOf(items)}${maxItems === undefined ? '' : `; at most ${amount(maxItems)}`}`;
}

function objectWords(schema: JsonSchema): string {
  if (schema.properties === undefined) return 'object of any names';
  if (isNothing(schema)) return 'nothing';
  const needed = new Set(schema.required);
  return `{ ${Object.entries(schema.properties).map(([name, field]) => `${code(needed.has(name) ? name : `${name}?`)}: ${wordsOf(field)}`).join('; ')} }`;
}

/** Its fields, one a row; undefined for what has none. */
export function fieldsOf(schema: JsonSchema): string | undefined {
  if (schema.properties === undefined || isNothing(schema)) return undefined;
  const needed = new Set(schema.required);
  return table(['field', 'is', 'means'], Object.entries(schema.properties).map(([name, field]) => [
    code(name) + (needed.has(name) ? '' : ', optional'),
    wordsOf(field),
    [field.description ?? '', field.default === undefined ? '' : `Left out: ${code(JSON.stringify(field.default))}`].filter(Boolean).join('. '),
  ]));
}

/** Shapes that have a name, from many schemas, each once. */
export function namedShapes(schemas: readonly JsonSchema[]): ReadonlyMap<string, JsonSchema> {
  const found = new Map(schemas.flatMap((schema) => Object.entries(schema.$defs ?? {})));
  return new Map([...found].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** A chapter of named shapes. */
export const shapesChapter = (shapes: ReadonlyMap<string, JsonSchema>): string => [...shapes].map(([name, shape]) => [`### ${name}`, ...saidOf(shape)].join('\n\n')).join('\n\n');

function saidOf(shape: JsonSchema): string[] {
  const described = shape.description === undefined ? [] : [`${shape.description}.`];
  return [...described, fieldsOf(shape) ?? `${capital(wordsOf(shape))}.`];
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
