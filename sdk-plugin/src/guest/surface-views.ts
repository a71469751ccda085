import type { NodeType } from '@parley/contracts/plain/node-types';
import type { surfaceKinds, SurfaceName, ViewAudience } from '@parley/contracts/plain/surfaces';
import type { Columns, KitNodes, List } from './kit-nodes.ts';

type Kinds = typeof surfaceKinds;
type SurfacesAt<P extends string> = { [S in SurfaceName]: Kinds[S]['place'] extends P ? S : never }[SurfaceName];
export type TileSurface = SurfacesAt<'tile'>;
export type ChatSurface = SurfacesAt<'chat'>;

/** Types of nodes that may stand on a surface. */
export type NodeTypeOn<S extends SurfaceName> = Extract<Kinds[S]['types'][number], NodeType>;
interface ListOn<S extends SurfaceName> extends Omit<List, 'items'> { readonly items: readonly NodeOn<S>[] }
interface ColumnsOn<S extends SurfaceName> extends Omit<Columns, 'columns'> { readonly columns: readonly (readonly NodeOn<S>[])[] }
interface NodesByType<S extends SurfaceName> extends Omit<KitNodes, 'list' | 'columns'> { readonly list: ListOn<S>; readonly columns: ColumnsOn<S> }
/** What may stand there, and in whatever stands there. */
export type NodeOn<S extends SurfaceName> = NodesByType<S>[NodeTypeOn<S>];

/**
 * As many as there is room for: where it is one or two, exactly; where it is more, the first too many is refused as far as their number is
 * known while one writes. What stands in lists and columns is counted when the view is drawn.
 */
type NodesOn<S extends SurfaceName> =
  Kinds[S]['nodes'] extends 1 ? readonly [] | readonly [NodeOn<S>]
  : Kinds[S]['nodes'] extends 2 ? readonly [] | readonly [NodeOn<S>] | readonly [NodeOn<S>, NodeOn<S>]
  : readonly NodeOn<S>[] & { readonly [First in `${Kinds[S]['nodes']}`]?: never };

/** A view that may be drawn on a surface. */
export interface ViewFor<S extends SurfaceName> { readonly title?: string; readonly nodes: NodesOn<S> }

/** Where, and for whom. On tiles `on` says whose; a chat card has a name, and one with the same name is redrawn. */
export type AddressFor<S extends SurfaceName> = { readonly surface: S; readonly to: ViewAudience }
  & (S extends TileSurface ? { readonly on: string } : { readonly on?: never })
  & (S extends ChatSurface ? { readonly card: string } : { readonly card?: never });
