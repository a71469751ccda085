import { z } from 'zod';
import { kitIcons, tones, walk, type KitNode, type View } from './plain/parleykit.ts';
import { limits } from './plain/limits.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { surfaceKind, surfaceNames, type SurfaceName, type ViewAudience } from './plain/surfaces.ts';
import { instant, messageText, personId } from './words.ts';

// Bidirectional and invisible signs can make a text read as another one.
const invisible = /[^\P{Cc}\n\t]|[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\u{E0000}-\u{E0FFF}]|\u034F|\u17B4|\u17B5|(?!\uFE0F)\p{VS}/gu;
export const visible = (text: string): string => text.replace(invisible, '').normalize('NFC');
export const visibleText = (max: number) => z.string().max(max * 2).overwrite(visible).max(max);
/** What a plugin writes into the chat, or makes of what somebody wrote. */
export const pluginMessage = messageText.pipe(visibleText(limits.messageLength)).pipe(z.string().trim().min(1));

const label = visibleText(pluginLimits.labelLength).min(1).refine((text) => text.trim() !== '', 'shows nothing');
const size = z.enum(['small', 'normal', 'large']).optional();
const name = z.string().regex(/^[a-z][a-zA-Z0-9_]{0,39}$/);
export const actionName = z.string().regex(/^[a-z][a-zA-Z0-9_.-]{0,39}$/).meta({ description: 'Names a handler of the plugin' });
const actionRef = { action: actionName, data: z.string().max(pluginLimits.actionDataLength).optional() };
const fieldText = visibleText(pluginLimits.fieldLength);
const choices = z.array(z.strictObject({ value: z.string().min(1).max(100), label })).min(1).max(pluginLimits.options)
  .refine((options) => new Set(options.map(({ value }) => value)).size === options.length, 'two options have the same value');
const amount = z.number().min(0).max(1e12);

/** As a browser reads it, whatever slashes stand in it. */
function isPlain(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { username, password } = new URL(href);
  return username === '' && password === '';
}

/** Nodes that hold no others. */
const leaves = [
  z.strictObject({ type: z.literal('text'), text: visibleText(pluginLimits.textLength), tone: z.enum(tones).optional(), size }),
  z.strictObject({ type: z.literal('link'), label, href: z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(1_000).refine(isPlain, 'an address with a user name hides where it goes') }),
  z.strictObject({ type: z.literal('image'), src: z.union([z.string().regex(/^asset:[a-z0-9][a-z0-9._-]{0,79}$|^picture:[0-9a-f]{64}$/), z.url({ protocol: /^https$/, hostname: z.regexes.domain }).max(1_000).refine(isPlain, 'an address with a user name hides where it goes')]), alt: visibleText(pluginLimits.labelLength), size }),
  z.strictObject({ type: z.literal('button'), label, ...actionRef, style: z.enum(['normal', 'primary', 'danger']).optional(), icon: z.enum(kitIcons).optional(), disabled: z.boolean().optional() }),
  z.strictObject({ type: z.literal('field'), name, label, value: fieldText.optional(), hint: visibleText(pluginLimits.labelLength).optional(), maxLength: z.int().min(1).max(pluginLimits.fieldLength).optional(), lines: z.int().min(1).max(10).optional(), required: z.boolean().optional() }),
  z.strictObject({ type: z.literal('select'), name, label, options: choices, value: z.union([z.string().max(100), z.array(z.string().max(100)).max(pluginLimits.options)]).optional(), multiple: z.boolean().optional(), required: z.boolean().optional() }),
  z.strictObject({ type: z.literal('progress'), label, value: amount, max: amount.refine((max) => max > 0) }),
  z.strictObject({ type: z.literal('timer'), label, until: instant.optional(), since: instant.optional() }).refine((timer) => (timer.until === undefined) !== (timer.since === undefined), 'give either until or since'),
  z.strictObject({ type: z.literal('bars'), label, bars: z.array(z.strictObject({ label, value: amount, note: label.optional(), marked: z.boolean().optional() })).min(1).max(pluginLimits.bars) }),
] as const;

const node: z.ZodType<KitNode> = z.lazy(() => z.discriminatedUnion('type', [
  ...leaves,
  z.strictObject({ type: z.literal('list'), items: z.array(node).max(pluginLimits.viewNodes), ordered: z.boolean().optional() }),
  z.strictObject({ type: z.literal('columns'), columns: z.array(z.array(node).max(pluginLimits.viewNodes)).min(1).max(pluginLimits.columns) }),
])).meta({ id: 'KitNode' }) as z.ZodType<KitNode>;

export const viewSchema: z.ZodType<View> = z.strictObject({ title: label.optional(), nodes: z.array(node).max(pluginLimits.viewNodes) }).meta({ id: 'View', description: 'A ParleyKit view' }) as z.ZodType<View>;

export const surfaceName = z.enum(surfaceNames as [SurfaceName, ...SurfaceName[]]);
export const viewAudience = z.union([z.enum(['everyone', 'hosts', 'waiting']), personId]) as unknown as z.ZodType<ViewAudience>;
export const cardName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);
export const viewAddress = z.strictObject({ surface: surfaceName, to: viewAudience, on: personId.optional(), card: cardName.optional() })
  .refine(({ surface, on }) => (surfaceKind(surface).place === 'tile') === (on !== undefined), { message: 'name a person under `on` for badge, overlay and lower third, and only there', path: ['on'] })
  .refine(({ surface, card }) => (surfaceKind(surface).place === 'chat') === (card !== undefined), { message: 'name the card of a chat card, and only there', path: ['card'] });

export interface ViewProblem { readonly field: string; readonly problem: string }

/**
 * A view that may be drawn on a surface, with everything invisible taken out; or what is wrong with it. `raw` is what came out
 * of a sandbox: parsed JSON of any shape.
 */
export function readView(surface: SurfaceName, raw: unknown): { view: View } | { problems: readonly ViewProblem[] } {
  const deep = tooDeep(raw);
  if (deep !== undefined) return { problems: [{ field: '', problem: deep }] };
  const read = viewSchema.safeParse(raw);
  if (!read.success) return { problems: read.error.issues.slice(0, 10).map((issue) => ({ field: issue.path.join('.'), problem: issue.message })) };
  const kind = surfaceKind(surface);
  const problems: ViewProblem[] = [];
  const names = new Set<string>();
  let nodes = 0;
  for (const { node: each, depth } of walk(read.data.nodes)) {
    nodes += 1;
    if (depth > pluginLimits.viewDepth) problems.push({ field: each.type, problem: `stands deeper than ${pluginLimits.viewDepth}` });
    if (!kind.types.includes(each.type)) problems.push({ field: each.type, problem: `cannot stand on ${surface}` });
    if (each.type === 'field' || each.type === 'select') {
      if (names.has(each.name)) problems.push({ field: each.name, problem: 'two fields have this name' });
      names.add(each.name);
    }
    if (each.type === 'select') {
      const chosen = each.value === undefined ? [] : [each.value].flat();
      if (Array.isArray(each.value) && each.multiple !== true) problems.push({ field: each.name, problem: 'has several values and takes one' });
      if (chosen.some((value) => !each.options.some((option) => option.value === value))) problems.push({ field: each.name, problem: 'its value is none of its options' });
    }
  }
  const most = Math.min(kind.nodes, pluginLimits.viewNodes);
  if (nodes > most) problems.push({ field: 'nodes', problem: `has ${nodes} nodes; ${surface} holds ${most}` });
  if (JSON.stringify(read.data).length > pluginLimits.viewBytes) problems.push({ field: '', problem: `is larger than ${pluginLimits.viewBytes / 1024} KB` });
  return problems.length > 0 ? { problems: problems.slice(0, 10) } : { view: read.data };
}

/** Said before a recursive schema walks it: nothing a plugin sends may exhaust our own stack. */
function tooDeep(raw: unknown): string | undefined {
  let layer: unknown[] = [raw];
  // A node costs two levels: itself, and the list it stands in; columns one more.
  for (let depth = 0; depth < pluginLimits.viewDepth * 3 + 4; depth += 1) {
    layer = layer.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
    if (layer.length === 0) return undefined;
    if (layer.length > 20_000) return 'has far too many parts';
  }
  return 'is nested too deep';
}
