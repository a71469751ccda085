import { z } from 'zod';
import { kitIcons } from './plain/parleykit.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { settingField } from './manifest.ts';
import { surfaceName, viewAudience, viewSchema } from './parleykit.ts';
import { instant } from './words.ts';

/** Shapes of what is said about plugins, to admins and in calls. */
export const installId = z.string().regex(/^i_[a-z0-9]{16}$/).meta({ id: 'InstallId', description: 'One plugin’s presence in an organization' });
export const ofInstall = z.strictObject({ installId });
export const packageId = z.string().regex(/^[0-9a-f]{64}$/).meta({ description: 'SHA-256 of what is in the package' });
export const grants = z.array(z.string().max(220)).max(80);
export const fieldValues = z.record(z.string().max(40), z.union([z.string().max(pluginLimits.fieldLength), z.array(z.string().max(100)).max(pluginLimits.options)])).refine((values) => Object.keys(values).length <= pluginLimits.viewNodes, 'too many fields');

export const pluginAsk = z.strictObject({
  grant: z.string(), may: z.string().meta({ description: 'In plain words, after “It may”' }), reason: z.string().meta({ description: 'The author’s' }), tier: z.int().min(0).max(2), leaves: z.boolean().meta({ description: 'Data leaves the server' }),
}).meta({ id: 'PluginAsk' });
const about = { pluginId: z.string(), name: z.string(), version: z.string(), summary: z.string(), publisher: z.string(), homepage: z.string().optional(), icon: z.enum(kitIcons) };
const asks = z.array(pluginAsk);
const also = z.array(z.string()).meta({ description: 'What else is more than before, in plain words after “It may”: measures, who may use a command, its name and its publisher' });

export const pluginOffer = z.strictObject({
  packageId, ...about, asks, cannot: z.array(z.string()).meta({ description: 'In plain words, after “It cannot”' }),
  installed: z.strictObject({ installId, version: z.string(), granted: grants, widened: grants, also }).optional().meta({ description: 'Set when this plugin is installed already: what this package asks for beyond it' }),
}).meta({ id: 'PluginOffer' });

export const pluginInstall = z.strictObject({
  installId, ...about, asks, cannot: z.array(z.string()), granted: grants, packageId,
  state: z.enum(['on', 'paused', 'stopped']), stoppedBecause: z.string().optional(),
  settings: z.strictObject({ fields: z.array(settingField), values: z.record(z.string(), z.unknown()) }),
  secrets: z.array(z.strictObject({ name: z.string(), label: z.string(), help: z.string().optional(), filled: z.boolean() })),
  commands: z.array(z.strictObject({ name: z.string(), summary: z.string(), usage: z.string().optional(), who: z.enum(['everyone', 'hosts']) })),
  pending: z.strictObject({ packageId, version: z.string(), widened: asks, also }).optional().meta({ description: 'A newer version that waits for a decision' }),
  previous: z.string().optional().meta({ description: 'The version one can go back to' }),
  webhookUrl: z.string().optional(),
  installedAt: instant, revision: z.int(),
}).meta({ id: 'PluginInstall' });

export const pluginUsage = z.strictObject({
  calls: z.int(), errors: z.int(), skipped: z.int(), restarts: z.int(), strikes: z.int(),
  cpu: z.number().meta({ description: 'Ms of processor time since the core began' }), cpuLastMinute: z.number(), cpuPerMinute: z.int(),
  heap: z.int().meta({ description: 'Bytes' }), memoryMb: z.int(), p50: z.number().meta({ description: 'Ms' }), p95: z.number(),
  kvKeys: z.int(), kvBytes: z.int(), kvBytesAtMost: z.int(),
  unused: z.array(z.string()).meta({ description: 'Granted, and not used yet, or not in the last thirty days' }),
}).meta({ id: 'PluginUsage' });
const times = z.int().optional().meta({ description: 'How often, where equal lines are folded into one: the last time is told' });
export const pluginLogLine = z.strictObject({ at: instant, level: z.enum(['debug', 'info', 'warn', 'error', 'audit']), message: z.string(), times }).meta({ id: 'PluginLogLine' });
export const pluginEgressLine = z.strictObject({ at: instant, method: z.string(), host: z.string(), status: z.int().optional(), refused: z.string().optional(), times }).meta({ id: 'PluginEgressLine' });
export const pluginDayCount = z.strictObject({ day: z.iso.date(), ask: z.string(), outcome: z.string(), times: z.int() }).meta({ id: 'PluginDayCount', description: 'How often a plugin asked for something on one day, by how it was answered' });

export const pluginData = z.strictObject({ data: z.array(z.strictObject({ key: z.string(), value: z.unknown() })) });

export const pluginInCall = z.strictObject({
  installId, name: z.string(), publisher: z.string(), summary: z.string(), icon: z.enum(kitIcons),
  state: z.enum(['on', 'stopped', 'failed']).meta({ description: 'stopped: by a host, in this call; failed: after three strikes' }), failedBecause: z.string().optional(),
  reads: z.array(z.string()).meta({ description: 'What it may read here, in plain words' }),
  grants: z.array(z.strictObject({ grant: z.string(), may: z.string(), withheld: z.boolean() })).optional().meta({ description: 'For hosts' }),
  commands: z.array(z.strictObject({ name: z.string(), summary: z.string(), usage: z.string().optional() })).meta({ description: 'Those that the one who asks may use' }),
}).meta({ id: 'PluginInCall' });

export const shownView = z.strictObject({
  installId, plugin: z.string(), key: z.string(), surface: surfaceName, to: viewAudience, on: z.string().optional(), card: z.string().optional(), version: z.int(), ticket: z.string(), view: viewSchema,
}).meta({ id: 'ShownView' });

export type PluginAsk = z.output<typeof pluginAsk>;
export type PluginOffer = z.output<typeof pluginOffer>;
export type PluginInstall = z.output<typeof pluginInstall>;
export type PluginUsage = z.output<typeof pluginUsage>;
export type PluginLogLine = z.output<typeof pluginLogLine>;
export type PluginDayCount = z.output<typeof pluginDayCount>;
export type PluginEgressLine = z.output<typeof pluginEgressLine>;
export type PluginInCall = z.output<typeof pluginInCall>;
