import { randomBytes } from 'node:crypto';
import { mapLeaves, walk, type ActionRef, type ShownView, type View } from '@parley/contracts/plain/parleykit';
import type { Passing } from '@parley/contracts/plain/socket-words';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { viewKey, type ViewAddress } from '@parley/contracts/plain/surfaces';
import { diffView } from '@parley/contracts/plain/view-patch';
import { AskRefused } from '../broker/ask-refused.ts';
import type { Clock } from '../supervisor/clock.ts';
import { tokenBucket, type TokenBucket } from '../supervisor/token-bucket.ts';

/** What browsers are told of a view: whole, as a patch of the version before, or that it is gone. */
export type ViewNews = Extract<Passing, { type: 'view' | 'view_changed' | 'view_gone' }>;

/** Who looks. */
export interface Viewer { readonly personId: string; readonly isInside: boolean; readonly isHost: boolean; readonly isWaiting: boolean; /** On the way in, before knocking. */ readonly isOutside?: boolean }
export interface Press { readonly installId: string; readonly key: string; readonly ticket: string; readonly action: string }
export interface Pressed extends ActionRef { readonly address: ViewAddress; /** Names of the fields that the view had. */ readonly fields: ReadonlySet<string>; /** For the next press. */ readonly ticket: string }

interface Version { readonly version: number; readonly ticket: string; readonly actions: readonly Action[]; readonly fields: ReadonlySet<string> }
type Action = ActionRef & { readonly disabled?: boolean };
interface Drawn { /** Of the newest that was asked for. */ order: number; readonly installId: string; readonly plugin: string; readonly key: string; readonly address: ViewAddress; view: View; version: number; recent: Version[]; readonly used: Map<string, Set<string>>; readonly issued: Map<string, { personId: string; version: number }>; readonly pace: TokenBucket; waiting: View | undefined }

/** A drawing on its way, from the moment it was asked for: whatever takes the standing one away takes this one as well. */
export interface Drawing extends Disposable {
  /** As `ViewBoard.show`; where a drawing that was asked for later stands already, with its version. */
  show(view: View): number;
}
interface Underway { readonly callId: string; readonly installId: string; readonly key: string; readonly address: ViewAddress; /** Counts what was asked for. */ readonly order: number; isOver: boolean }

export interface ViewBoard {
  /** Draws, or draws anew; answers with the version. What comes faster than ten times a second is put together. Throws AskRefused. */
  show(callId: string, install: { readonly id: string; readonly name: string }, address: ViewAddress, view: View): number;
  /** For what needs something first. It is begun before the first wait, and disposed of however that ends. */
  begin(callId: string, install: { readonly id: string; readonly name: string }, address: ViewAddress): Drawing;
  hide(callId: string, installId: string, address: ViewAddress): void;
  /** Everything of an install: in one call, or everywhere; there may be a reason to keep some of it. */
  clear(installId: string, callId?: string, keeps?: (address: ViewAddress) => boolean): void;
  forgetCall(callId: string): void;
  seenBy(callId: string, viewer: Viewer): readonly ShownView[];
  /** Uses up the ticket. Undefined: it was used before, or what was pressed stands there no more. */
  press(callId: string, viewer: Viewer, press: Press): Pressed | undefined;
}

/** Versions whose buttons still count: what somebody presses while the view changes under their finger. */
const recentVersions = 20;
const ticket = (): string => randomBytes(9).toString('base64url');

/** Holds what plugins have drawn, call by call, and tells what changed. In memory only: a plugin draws again from what it keeps. */
export function viewBoard(clock: Clock, tell: (callId: string, address: ViewAddress, news: ViewNews) => void): ViewBoard {
  const calls = new Map<string, Map<string, Drawn>>();
  /** Kept beside what is drawn: whoever hides and shows in turn is not faster for it. */
  const paces = new Map<string, Map<string, TokenBucket>>();
  function paceOf(callId: string, id: string): TokenBucket {
    const inCall = paces.get(callId) ?? new Map<string, TokenBucket>();
    paces.set(callId, inCall);
    const pace = inCall.get(id) ?? tokenBucket(pluginLimits.patchesPerSecond, pluginLimits.patchesPerSecond);
    inCall.set(id, pace);
    return pace;
  }
  const underway = new Set<Underway>();
  let orders = 0;
  const idOf = (installId: string, key: string): string => `${installId} ${key}`;
  function stop(which: (each: Underway) => boolean): void {
    for (const each of underway) each.isOver ||= which(each);
  }

  function put(callId: string, drawn: Drawn, view: View): void {
    const { shown, actions } = withoutWords(view);
    const before = drawn.version === 0 ? undefined : drawn.view;
    drawn.view = shown;
    drawn.version += 1;
    const now: Version = { version: drawn.version, ticket: ticket(), actions, fields: fieldsOf(view) };
    drawn.recent = [...drawn.recent.slice(1 - recentVersions), now];
    forgetTickets(drawn);
    const { installId, key, version, address } = drawn;
    if (before === undefined) return tell(callId, address, { type: 'view', shown: shownOf(drawn, now.ticket) });
    tell(callId, address, { type: 'view_changed', installId, key, version, ticket: now.ticket, patch: diffView(before, shown) });
  }

  function show(callId: string, install: { readonly id: string; readonly name: string }, address: ViewAddress, order: number, view: View): number {
    const drawnHere = calls.get(callId) ?? new Map<string, Drawn>();
    calls.set(callId, drawnHere);
    const key = viewKey(address);
    const id = idOf(install.id, key);
    const known = drawnHere.get(id);
    if (known === undefined && [...drawnHere.values()].filter(({ installId }) => installId === install.id).length >= pluginLimits.viewsPerCall) throw new AskRefused('quota', 'too many views in this call');
    const drawn: Drawn = known ?? { order, installId: install.id, plugin: install.name, key, address, view, version: 0, recent: [], used: new Map(), issued: new Map(), pace: paceOf(callId, id), waiting: undefined };
    drawnHere.set(id, drawn);
    if (order < drawn.order) return versionOf(drawn);
    drawn.order = order;
    if (drawn.waiting !== undefined) {
      drawn.waiting = view;
    } else if (drawn.pace.take(clock.now())) {
      put(callId, drawn, view);
    } else {
      drawn.waiting = view;
      clock.after(1_000 / pluginLimits.patchesPerSecond, () => {
        const last = drawn.waiting;
        drawn.waiting = undefined;
        if (last === undefined || calls.get(callId)?.get(id) !== drawn) return;
        drawn.pace.take(clock.now());
        put(callId, drawn, last);
      });
    }
    return versionOf(drawn);
  }
  const versionOf = ({ waiting, version }: Drawn): number => (waiting === undefined ? version : version + 1);

  return {
    show: (callId, install, address, view) => show(callId, install, address, orders += 1, view),
    begin(callId, install, address) {
      const drawing: Underway = { callId, installId: install.id, key: viewKey(address), address, order: orders += 1, isOver: false };
      underway.add(drawing);
      return {
        show(view) {
          if (drawing.isOver) throw new AskRefused('conflict', 'it was taken away meanwhile');
          return show(callId, install, address, drawing.order, view);
        },
        [Symbol.dispose]: () => void underway.delete(drawing),
      };
    },
    hide(callId, installId, address) {
      const key = viewKey(address);
      stop((each) => each.callId === callId && each.installId === installId && each.key === key);
      if (calls.get(callId)?.delete(idOf(installId, key)) === true) tell(callId, address, { type: 'view_gone', installId, key });
    },
    clear(installId, callId, keeps = () => false) {
      stop((each) => each.installId === installId && (callId === undefined || each.callId === callId) && !keeps(each.address));
      for (const [at, drawnHere] of callId === undefined ? calls : [[callId, calls.get(callId)] as const]) {
        for (const [id, drawn] of drawnHere ?? []) {
          if (drawn.installId !== installId || keeps(drawn.address)) continue;
          drawnHere?.delete(id);
          tell(at, drawn.address, { type: 'view_gone', installId, key: drawn.key });
        }
      }
    },
    forgetCall(callId) {
      stop((each) => each.callId === callId);
      calls.delete(callId);
      paces.delete(callId);
    },
    seenBy(callId, viewer) {
      return [...calls.get(callId)?.values() ?? []].filter(({ address, version }) => version > 0 && sees(viewer, address)).map((drawn) => shownOf(drawn, ticketFor(drawn, viewer.personId)));
    },
    press(callId, viewer, { installId, key, ticket: given, action }) {
      const drawn = calls.get(callId)?.get(idOf(installId, key));
      if (drawn === undefined || !sees(viewer, drawn.address)) return undefined;
      const used = drawn.used.get(viewer.personId) ?? new Set<string>();
      if (used.has(given)) return undefined;
      const issued = drawn.issued.get(given);
      if (issued !== undefined && issued.personId !== viewer.personId) return undefined;
      const at = drawn.recent.find((each) => (issued === undefined ? each.ticket === given : each.version === issued.version));
      const index = /^a\d{1,3}$/.test(action) ? Number(action.slice(1)) : Number.NaN;
      const pressed = action === 'closed' && drawn.address.surface === 'modal' ? { action: 'closed' } : at?.actions[index];
      if (at === undefined || pressed === undefined || ('disabled' in pressed && pressed.disabled === true)) return undefined;
      used.add(given);
      drawn.used.set(viewer.personId, used);
      drawn.issued.delete(given);
      const next = ticket();
      drawn.issued.set(next, { personId: viewer.personId, version: drawn.version });
      const { action: name, data } = pressed as Action;
      return { action: name, ...(data === undefined ? {} : { data }), address: drawn.address, fields: at.fields, ticket: next };
    },
  };
}

function sees(viewer: Viewer, { to, surface }: ViewAddress): boolean {
  if (to === 'everyone') return viewer.isInside;
  if (to === 'hosts') return viewer.isInside && viewer.isHost;
  if (to === 'waiting') return viewer.isWaiting || (surface === 'prejoin' && viewer.isOutside === true);
  return viewer.personId === to;
}

function shownOf({ installId, plugin, key, address, version, view }: Drawn, token: string): ShownView {
  return { installId, plugin, key, ...address, version, ticket: token, view };
}

/** A ticket of the version that stands, unless it was used: then the one that was given instead. */
function ticketFor(drawn: Drawn, personId: string): string {
  const current = drawn.recent.at(-1)?.ticket ?? '';
  if (drawn.used.get(personId)?.has(current) !== true) return current;
  return [...drawn.issued].findLast(([, of]) => of.personId === personId && of.version === drawn.version)?.[0] ?? current;
}

function forgetTickets(drawn: Drawn): void {
  const oldest = drawn.recent[0]?.version ?? 0;
  for (const [token, { version }] of drawn.issued) if (version < oldest) drawn.issued.delete(token);
  const live = new Set(drawn.recent.map((each) => each.ticket));
  for (const [personId, used] of drawn.used) {
    for (const token of used) if (!live.has(token)) used.delete(token);
    if (used.size === 0) drawn.used.delete(personId);
  }
}

/** The plugin's words for its actions stay here; the view carries their numbers. */
function withoutWords(view: View): { shown: View; actions: readonly Action[] } {
  const actions: Action[] = [];
  const nodes = mapLeaves(view.nodes, (node) => {
    if (node.type !== 'button') return node;
    const { data, action, ...rest } = node;
    actions.push({ action, ...(data === undefined ? {} : { data }), ...(node.disabled === true ? { disabled: true } : {}) });
    return { ...rest, action: `a${actions.length - 1}` };
  });
  return { shown: { ...view, nodes }, actions };
}

/** Whatever else a browser sends with a press is dropped. */
function fieldsOf(view: View): ReadonlySet<string> {
  return new Set([...walk(view.nodes)].flatMap(({ node }) => (node.type === 'field' || node.type === 'select' ? [node.name] : [])));
}
