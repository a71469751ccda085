import type { BarsNode, ButtonNode, Choice, FieldNode, ProgressNode, SelectNode, TextNode } from '@parley/contracts/plain/parleykit';
import type { ColumnsOf, Image, Link, List, ListOf, Moment, Node, Timer } from './kit-nodes.ts';

type Side = readonly [readonly Node[], (readonly Node[])?, (readonly Node[])?, (readonly Node[])?];
type Rest<N, K extends keyof N> = Omit<N, K | 'type'>;

/** A whole drawing. Its nodes keep their types, so that a surface which cannot hold one of them says so while you write. */
export const view = <const N extends readonly Node[]>(nodes: N, title?: string): { readonly nodes: N; readonly title?: string } => (title === undefined ? { nodes } : { title, nodes });

export const text = (text: string, options?: Rest<TextNode, 'text'>): TextNode => ({ type: 'text', text, ...options });
export const link = (label: string, href: Link['href']): Link => ({ type: 'link', label, href });
/** `alt` says what is seen; an empty one says that nothing is lost without it. */
export const image = (src: Image['src'], alt: string, options?: Rest<Image, 'src' | 'alt'>): Image => ({ type: 'image', src, alt, ...options });
/** `action` names a handler under `actions`; `data` comes back to it as it was. */
export const button = (label: string, action: string, options?: Rest<ButtonNode, 'label' | 'action'>): ButtonNode => ({ type: 'button', label, action, ...options });
/** Its value comes with every button of the same view, under `name`. */
export const field = (name: string, label: string, options?: Rest<FieldNode, 'name' | 'label'>): FieldNode => ({ type: 'field', name, label, ...options });

type Chosen<V extends string> = { readonly multiple?: false; readonly value?: V } | { readonly multiple: true; readonly value?: readonly V[] };
/** One of some values; with `multiple` any of them. */
export const select = <const V extends string>(name: string, label: string, options: readonly (Choice & { readonly value: V })[], more?: Chosen<NoInfer<V>> & { readonly required?: boolean }): SelectNode => ({ type: 'select', name, label, options, ...more });

export const list = <const N extends Node>(items: readonly N[], options?: Rest<List, 'items'>): ListOf<N> => ({ type: 'list', items, ...options });
export const progress = (label: string, value: number, max: number): ProgressNode => ({ type: 'progress', label, value, max });
/** Counts by itself in the browser: down to `until`, or up from `since`. */
export const timer = (label: string, moment: Moment): Timer => ({ type: 'timer', label, ...moment });
export const bars = (label: string, bars: BarsNode['bars']): BarsNode => ({ type: 'bars', label, bars });
/** One to four, side by side where there is room. */
export const columns = <const C extends Side>(...columns: C): ColumnsOf<NonNullable<C[number]>[number]> => ({ type: 'columns', columns: columns.filter((column) => column !== undefined) });

export type { AssetAddress, HttpsAddress, Node } from './kit-nodes.ts';
export type { AddressFor, NodeOn, ViewFor } from './surface-views.ts';
