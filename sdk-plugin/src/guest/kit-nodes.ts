import type { BarsNode, ButtonNode, ColumnsNode, FieldNode, ImageNode, LinkNode, ListNode, ProgressNode, SelectNode, TextNode, TimerNode } from '@parley/contracts/plain/parleykit';

// The nodes of the contracts, narrowed to what their validator accepts as far as types can say it.
export type HttpsAddress = `https://${string}`;
/** A file of the plugin’s folder `assets`. */
export type AssetAddress = `asset:${string}`;
export type Moment = { readonly until: string; readonly since?: never } | { readonly since: string; readonly until?: never };

export interface Link extends LinkNode { readonly href: HttpsAddress }
export interface Image extends ImageNode { readonly src: HttpsAddress | AssetAddress }
export type Timer = Omit<TimerNode, 'until' | 'since'> & Moment;
export interface List extends ListNode { readonly items: readonly Node[] }
export interface Columns extends ColumnsNode { readonly columns: readonly (readonly Node[])[] }

export interface KitNodes {
  readonly text: TextNode;
  readonly link: Link;
  readonly image: Image;
  readonly button: ButtonNode;
  readonly field: FieldNode;
  readonly select: SelectNode;
  readonly list: List;
  readonly progress: ProgressNode;
  readonly timer: Timer;
  readonly bars: BarsNode;
  readonly columns: Columns;
}
export type Node = KitNodes[keyof KitNodes];

/** With what stands in them, which the surface they are drawn on must hold as well. */
export interface ListOf<N extends Node> extends List { readonly items: readonly N[] }
export interface ColumnsOf<N extends Node> extends Columns { readonly columns: readonly (readonly N[])[] }
