import { nodeTypes, type NodeType } from './node-types.ts';

/** What a surface hangs on: the call, one person's tile, a chat message, or the way in. */
export type SurfacePlace = 'call' | 'tile' | 'chat' | 'door';
export interface SurfaceKind {
  readonly place: SurfacePlace;
  /** Nodes it may hold; smaller than a view's own limit where the place is small. */
  readonly nodes: number;
  readonly types: readonly NodeType[];
}

const anything = nodeTypes;
const looks = ['text', 'image', 'progress', 'timer', 'bars', 'columns', 'list'] as const satisfies readonly NodeType[];

/** Where a plugin may draw. Nothing else is ever drawn by one. */
export const surfaceKinds = {
  badge: { place: 'tile', nodes: 2, types: ['text', 'timer'] },
  overlay: { place: 'tile', nodes: 12, types: looks },
  lower_third: { place: 'tile', nodes: 3, types: ['text'] },
  banner: { place: 'call', nodes: 6, types: ['text', 'timer', 'progress', 'button', 'link'] },
  toolbar: { place: 'call', nodes: 1, types: ['button'] },
  menu: { place: 'call', nodes: 4, types: ['button'] },
  panel: { place: 'call', nodes: 100, types: anything },
  modal: { place: 'call', nodes: 100, types: anything },
  chat_card: { place: 'chat', nodes: 40, types: anything },
  prejoin: { place: 'door', nodes: 20, types: anything },
  waiting_room: { place: 'door', nodes: 40, types: anything },
} as const satisfies Readonly<Record<string, SurfaceKind>>;

export type SurfaceName = keyof typeof surfaceKinds;
export const surfaceNames = Object.keys(surfaceKinds) as SurfaceName[];
export const surfaceKind = (name: SurfaceName): SurfaceKind => surfaceKinds[name];
export const isSurface = (name: string): name is SurfaceName => Object.hasOwn(surfaceKinds, name);

/** Who sees a view: everybody inside, the hosts, everybody who waits, or one person. */
export type ViewAudience = 'everyone' | 'hosts' | 'waiting' | `p_${string}`;

/** What tells one drawing of an install from another in the same call. */
export interface ViewAddress {
  readonly surface: SurfaceName;
  readonly to: ViewAudience;
  /** On tiles: whose. */
  readonly on?: string;
  /** On chat cards: a name the plugin chose; a card with the same name is redrawn. */
  readonly card?: string;
}
export const viewKey = ({ surface, to, on, card }: ViewAddress): string => [surface, to, on ?? '', card ?? ''].join(' ');
