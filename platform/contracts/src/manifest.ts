import { z } from 'zod';
import { filterKinds, type FilterName } from './plain/filters.ts';
import { grantKinds, surfaceGrant, type Grant, type GrantName } from './plain/grants.ts';
import { eventGrants, filterHook, type PluginEventName } from './plain/hooks.ts';
import { kitIcons } from './plain/parleykit.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { surfaceName, visibleText } from './parleykit.ts';

const names = <T extends string>(table: Readonly<Record<T, unknown>>): [T, ...T[]] => Object.keys(table) as [T, ...T[]];
const words = (max: number) => visibleText(max).min(1);
const part = '[a-z0-9]+(-[a-z0-9]+)*';
/** Two dashes stand in names that are written in other letters (xn--). */
const hostPart = '[a-z0-9]+(-+[a-z0-9]+)*';
const semver = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})(-[0-9a-z]+(\.[0-9a-z]+){0,4})?$/;

export const pluginId = z.string().max(80).regex(new RegExp(`^${part}\\.${part}$`)).meta({ description: 'publisher.name, lower case' });
export const pluginVersion = z.string().max(40).regex(semver).meta({ description: 'Semantic version' });
export const egressHost = z.string().max(200).regex(new RegExp(`^(\\*\\.)?${hostPart}(\\.${hostPart})*\\.[a-z]([a-z0-9-]*[a-z0-9])?$`)).meta({ description: 'A host name, exact or with *. before it for any name below; never an address' });

const option = z.strictObject({ value: z.string().min(1).max(100), label: words(pluginLimits.labelLength) });
const field = { name: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/), label: words(pluginLimits.labelLength), help: words(300).optional() };
/** One field of the settings form. */
export const settingField = z.discriminatedUnion('type', [
  z.strictObject({ ...field, type: z.literal('text'), default: z.string().max(pluginLimits.settingLength).default(''), maxLength: z.int().min(1).max(pluginLimits.settingLength).default(200), required: z.boolean().default(false) }),
  z.strictObject({ ...field, type: z.literal('number'), default: z.number(), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ ...field, type: z.literal('boolean'), default: z.boolean().default(false) }),
  z.strictObject({ ...field, type: z.literal('select'), options: z.array(option).min(1).max(pluginLimits.options), default: z.string() }),
  z.strictObject({ ...field, type: z.literal('list'), default: z.array(z.string().max(200)).max(100).default([]), maxItems: z.int().min(1).max(100).default(50) }),
]).meta({ id: 'SettingField' });
export type SettingField = z.output<typeof settingField>;
export type SettingValue = string | number | boolean | readonly string[];
export type SettingValues = Readonly<Record<string, SettingValue>>;

const budgets = z.strictObject({
  memoryMb: z.int().min(8).max(pluginLimits.memoryMb).default(pluginLimits.memoryMb),
  cpuPerMinute: z.int().min(50).max(pluginLimits.cpuPerMinute).default(pluginLimits.cpuPerMinute).meta({ description: 'Ms of processor time' }),
});

const manifestShape = z.strictObject({
  $schema: z.string().max(300).optional(),
  id: pluginId,
  version: pluginVersion,
  name: words(40).meta({ description: 'Stands on everything it draws' }),
  summary: words(160),
  publisher: words(60).meta({ description: 'Who made it, for people to read' }),
  homepage: z.url({ protocol: /^https$/ }).max(300).optional(),
  engine: z.string().regex(/^\^\d+\.\d+\.\d+$/).meta({ description: 'The Parley it was made for: ^major.minor.patch' }),
  main: z.string().regex(/^[a-zA-Z0-9_./-]{1,200}$/).refine((path) => !path.split('/').includes('..'), 'stays inside the folder').default('src/plugin.ts').meta({ description: 'Where its code begins, for the packer' }),
  icon: z.enum(kitIcons).default('plug'),
  permissions: z.array(z.strictObject({ name: z.enum(names<GrantName>(grantKinds)), reason: words(200).meta({ description: 'Why, for the admin who decides' }) })).max(40).default([]),
  egress: z.array(z.strictObject({ host: egressHost, reason: words(200) })).max(20).default([]),
  surfaces: z.array(surfaceName).max(20).default([]),
  commands: z.array(z.strictObject({ name: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/), summary: words(120), usage: words(120).optional(), who: z.enum(['everyone', 'hosts']).default('everyone') })).max(10).default([]),
  filters: z.array(z.enum(names<FilterName>(filterKinds))).max(10).default([]),
  events: z.array(z.enum(names<PluginEventName>(eventGrants))).max(60).default([]),
  settings: z.array(settingField).max(pluginLimits.settingsFields).default([]),
  secrets: z.array(z.strictObject({ name: z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/), label: words(pluginLimits.labelLength), help: words(300).optional() })).max(10).default([]),
  budgets: budgets.prefault({}),
});

/** `plugin.json`: what a plugin is, asks for and answers to. What it asks for and does not declare a reason for, it does not get. */
export const manifest = manifestShape.superRefine((written, context) => {
  const held = new Set<string>(written.permissions.map(({ name }) => name));
  const problem = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  const needs = (grant: GrantName, path: string, what: string): void => void (held.has(grant) || problem(path, `${what} needs the permission ${grant}`));
  if (held.size < written.permissions.length) problem('permissions', 'names a permission twice');
  for (const surface of written.surfaces) needs(surfaceGrant(surface), 'surfaces', surface);
  for (const name of written.filters) needs(filterHook(name).grant ?? 'settings', 'filters', name);
  for (const name of written.events) needs(eventGrants[name], 'events', name);
  if (written.commands.length > 0) needs('commands', 'commands', 'answering commands');
  if (written.settings.length > 0) needs('settings', 'settings', 'having settings');
  if (written.secrets.length > 0) needs('secrets', 'secrets', 'using secrets');
  for (const [path, listed] of Object.entries({ surfaces: written.surfaces, filters: written.filters, events: written.events, commands: written.commands.map(({ name }) => name), settings: written.settings.map(({ name }) => name), secrets: written.secrets.map(({ name }) => name), egress: written.egress.map(({ host }) => host) })) {
    if (new Set<string>(listed).size < listed.length) problem(path, 'names one of them twice');
  }
  for (const each of written.settings) {
    const isEmpty = each.type === 'text' && each.default === '';
    if (!isEmpty && !settingSchema(each).safeParse(each.default).success) problem('settings', `${each.name}: its own rules refuse its default`);
  }
});
export type Manifest = z.output<typeof manifest>;
/** What an author writes. */
export type ManifestSource = z.input<typeof manifest>;

/** Everything a manifest asks for, as grants. */
export const askedGrants = (written: Pick<Manifest, 'permissions' | 'egress'>): Grant[] => [...written.permissions.map(({ name }) => name), ...written.egress.map(({ host }): Grant => `egress:${host}`)];

/** Draft 2020-12, for editors. */
export const manifestJsonSchema = (): object => z.toJSONSchema(manifestShape, { io: 'input' });

/** What a form gave, checked by the fields it was made from; what is left out becomes its default. */
export function readSettings(fields: readonly SettingField[], given: unknown): { values: SettingValues } | { problems: readonly { field: string; problem: string }[] } {
  const shape = Object.fromEntries(fields.map((each) => [each.name, settingSchema(each)]));
  const read = z.strictObject(shape).safeParse(given);
  if (!read.success) return { problems: read.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: issue.message })) };
  return { values: read.data as SettingValues };
}

function settingSchema(each: SettingField): z.ZodType {
  switch (each.type) {
    case 'text': return visibleText(each.maxLength).min(each.required ? 1 : 0).prefault(each.default);
    case 'number': return z.number().min(each.min ?? -1e12).max(each.max ?? 1e12).default(each.default);
    case 'boolean': return z.boolean().default(each.default);
    case 'select': return z.string().refine((value) => each.options.some((choice) => choice.value === value), 'is none of the options').default(each.default);
    case 'list': return z.array(visibleText(200).min(1)).max(each.maxItems).default(each.default);
  }
}
