import type { NodeType } from '@parley/contracts/plain/node-types';
import type { surfaceKinds, SurfaceName, ViewAudience } from '@parley/contracts/plain/surfaces';
import type { KitNodes } from './kit-nodes.ts';

type Kinds = typeof surfaceKinds;
type SurfacesAt<P extends string> = { [S in SurfaceName]: Kinds[S]['place'] extends P ? S : never }[SurfaceName];
export type TileSurface = SurfacesAt<'tile'>;
export type ChatSurface = SurfacesAt<'chat'>;

/** Types of nodes that may stand on a surface. */
export type NodeTypeOn<S extends SurfaceName> = Extract<Kinds[S]['types'][number], NodeType>;
export type NodeOn<S extends SurfaceName> = KitNodes[NodeTypeOn<S>];

/** Where there is room for one or two nodes the type says so; more are counted when the view is drawn. */
type NodesOn<S extends SurfaceName> =
  Kinds[S]['nodes'] extends 1 ? readonly [] | readonly [NodeOn<S>]
  : Kinds[S]['nodes'] extends 2 ? readonly [] | readonly [NodeOn<S>] | readonly [NodeOn<S>, NodeOn<S>]
  : readonly NodeOn<S>[];

/** A view that may be drawn on a surface. */
export interface ViewFor<S extends SurfaceName> { readonly title?: string; readonly nodes: NodesOn<S> }

/** Where, and for whom. On tiles `on` says whose; a chat card has a name, and one with the same name is redrawn. */
export type AddressFor<S extends SurfaceName> = { readonly surface: S; readonly to: ViewAudience }
  & (S extends TileSurface ? { readonly on: string } : { readonly on?: never })
  & (S extends ChatSurface ? { readonly card: string } : { readonly card?: never });
