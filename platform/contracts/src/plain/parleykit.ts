import type { SurfaceName, ViewAudience } from './surfaces.ts';

/** Signs a view may use: names of our own set, never pictures of a plugin. */
export const kitIcons = ['bell', 'calendar', 'chart', 'check', 'clock', 'download', 'flag', 'hand', 'info', 'link', 'list', 'lock', 'people', 'plug', 'star', 'warning'] as const;
export type KitIcon = (typeof kitIcons)[number];

export const tones = ['normal', 'muted', 'strong', 'good', 'ask', 'danger'] as const;
export type Tone = (typeof tones)[number];

/** What a button does: `action` names a handler of the plugin, `data` comes back to it as it was. */
export interface ActionRef { readonly action: string; readonly data?: string }

export interface TextNode { readonly type: 'text'; readonly text: string; readonly tone?: Tone; readonly size?: 'small' | 'normal' | 'large' }
export interface LinkNode { readonly type: 'link'; readonly label: string; readonly href: string }
/** `src`: a file of the package (`asset:logo.png`), or an https address of a granted host, which the core asks once. Browsers read `picture:<hash>` instead. */
export interface ImageNode { readonly type: 'image'; readonly src: string; readonly alt: string; readonly size?: 'small' | 'normal' | 'large' }
export interface ButtonNode extends ActionRef { readonly type: 'button'; readonly label: string; readonly style?: 'normal' | 'primary' | 'danger'; readonly icon?: KitIcon; readonly disabled?: boolean }
export interface FieldNode { readonly type: 'field'; readonly name: string; readonly label: string; readonly value?: string; readonly hint?: string; readonly maxLength?: number; readonly lines?: number; readonly required?: boolean }
export interface Choice { readonly value: string; readonly label: string }
export interface SelectNode { readonly type: 'select'; readonly name: string; readonly label: string; readonly options: readonly Choice[]; readonly value?: string | readonly string[]; readonly multiple?: boolean; readonly required?: boolean }
export interface ListNode { readonly type: 'list'; readonly items: readonly KitNode[]; readonly ordered?: boolean }
export interface ProgressNode { readonly type: 'progress'; readonly label: string; readonly value: number; readonly max: number }
/** Counts by itself in the browser: down to `until`, or up from `since`; both RFC 3339. */
export interface TimerNode { readonly type: 'timer'; readonly label: string; readonly until?: string; readonly since?: string }
export interface BarsNode { readonly type: 'bars'; readonly label: string; readonly bars: readonly { readonly label: string; readonly value: number; readonly note?: string; readonly marked?: boolean }[] }
export interface ColumnsNode { readonly type: 'columns'; readonly columns: readonly (readonly KitNode[])[] }

export type KitNode = TextNode | LinkNode | ImageNode | ButtonNode | FieldNode | SelectNode | ListNode | ProgressNode | TimerNode | BarsNode | ColumnsNode;
/** One drawing, whole. The fields of a view go to the plugin together with the button that was pressed. */
export interface View { readonly title?: string; readonly nodes: readonly KitNode[] }

/**
 * What a browser gets of one view: the plugin's name beside it, and an id for each action instead of the plugin's own words. `ticket`
 * goes with the next press and is used up by it; the answer to a press brings another.
 */
export interface ShownView {
  readonly installId: string;
  readonly plugin: string;
  readonly key: string;
  readonly surface: SurfaceName;
  readonly to: ViewAudience;
  readonly on?: string;
  readonly card?: string;
  readonly version: number;
  readonly ticket: string;
  readonly view: View;
}

/** Values of the fields of a view, by their names. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>;

export function childrenOf(node: KitNode): readonly KitNode[] {
  if (node.type === 'list') return node.items;
  if (node.type === 'columns') return node.columns.flat();
  return [];
}

/** The same nodes with every one that holds no others changed. */
export function mapLeaves(nodes: readonly KitNode[], change: (leaf: KitNode) => KitNode): KitNode[] {
  return nodes.map((node) => {
    if (node.type === 'list') return { ...node, items: mapLeaves(node.items, change) };
    if (node.type === 'columns') return { ...node, columns: node.columns.map((column) => mapLeaves(column, change)) };
    return change(node);
  });
}

/** Every node below, depth first, with the depth it stands at (1 at the top). */
export function* walk(nodes: readonly KitNode[], depth = 1): Generator<{ node: KitNode; depth: number }> {
  for (const node of nodes) {
    yield { node, depth };
    yield* walk(childrenOf(node), depth + 1);
  }
}
