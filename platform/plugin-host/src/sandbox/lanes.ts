/**
 * A sandbox process as the engine speaks with it: threads that run sandboxes, its lanes, and one that looks after them. What is meant for a
 * lane passes the process as text, so that it is taken apart only where it is used.
 */
import type { FromChild, FromSandbox, SandboxEnd, Spent, ToSandbox } from './protocol.ts';

/** Limits as `pluginLimits` has them; `memoryMb` is that of the sandbox which stands ready. */
export interface Begin { readonly prelude: string; readonly memoryMb: number; readonly messageBytes: number; readonly asksInFlight: number; readonly asksAtOnce: number; readonly asksPerSecond: number; readonly killAfter: number; readonly runAtMost: number }
export type ToProcess =
  /** First, and once. One lane begins with it. */
  | { readonly begin: Begin }
  /** One lane more. */
  | { readonly lanes: number }
  | { readonly lane: number; /** JSON of LaneOrder[]. */ readonly text: string };
export type FromProcess =
  | { readonly beat: number }
  | { readonly stuck: number }
  | { readonly lane: number; /** JSON of LaneNews, once it is up. */ readonly text: string };

export type LaneOrder = Exclude<ToSandbox, { do: 'call' }> | { readonly do: 'call'; /** Id, sandbox, id, sandbox and so on. */ readonly calls: readonly number[]; readonly kind: string; readonly name: string; readonly payload: string; readonly deadline: number };
/** Texts are what guests answered with, as they wrote it. */
export interface LaneNews {
  readonly isUp?: true;
  /** Ids of calls whose first part has ended, and the text of each, empty while its promise is open. */
  readonly ran: readonly number[];
  readonly texts: readonly string[];
  readonly said: readonly LaneSaid[];
}
export type LaneSaid =
  | Exclude<FromSandbox, { say: 'loaded' | 'settled' }>
  | { readonly say: 'loaded'; readonly sandbox: number; readonly text: string; readonly took: number; readonly spent: Spent }
  | { readonly say: 'settled'; readonly id: number; readonly text: string };

/** What a lane begins with. */
export interface LaneSetup { readonly addon: string; readonly begin: Begin; readonly watch: Watch }
/**
 * What a lane shows while it runs, for the thread that looks after it; each shared, of one number. `turn` counts what was run; `sandbox`
 * is whose turn it is, 0 for nobody's; `timeout` in ms; `followed` counts the texts after which nothing was left to do.
 */
export interface Watch { readonly turn: Int32Array; readonly sandbox: Int32Array; readonly timeout: Int32Array; readonly followed: Int32Array }

const fewForOneLane = 8;

/** Who runs in which lane of one process. `send` passes on at the end of the current task. */
export function laneRouter(most: number, send: (messages: readonly ToProcess[]) => void, heard: (messages: readonly FromChild[]) => void): { order(message: ToSandbox): void; /** Whether it could be read. */ hear(messages: readonly FromProcess[]): boolean } {
  const lanes: { isUp: boolean; sandboxes: number; orders: LaneOrder[] }[] = [{ isUp: false, sandboxes: 0, orders: [] }];
  const homes = new Map<number, number>();
  let isFlushing = false;

  function flush(): void {
    isFlushing = false;
    const messages = lanes.flatMap(({ orders }, lane): ToProcess[] => (orders.length === 0 ? [] : [{ lane, text: JSON.stringify(orders) }]));
    for (const lane of lanes) lane.orders = [];
    send(messages);
  }
  function push(lane: number | undefined, order: LaneOrder): void {
    if (lane === undefined) return;
    lanes[lane]?.orders.push(order);
    if (isFlushing) return;
    isFlushing = true;
    queueMicrotask(flush);
  }
  function settle(sandbox: number): number {
    const chosen = emptiest();
    const lane = lanes[chosen];
    if (lane !== undefined) lane.sandboxes += 1;
    homes.set(sandbox, chosen);
    if (homes.size > lanes.length && lanes.length < most) {
      lanes.push({ isUp: false, sandboxes: 0, orders: [] });
      send([{ lanes: lanes.length }]);
    }
    return chosen;
  }
  /** A few do not wait until the next lane is up; where many come at once, they would wait for each other all the same. */
  function emptiest(): number {
    const load = ({ isUp, sandboxes }: (typeof lanes)[number]): number => sandboxes + (isUp ? 0 : fewForOneLane);
    return lanes.reduce((best, lane, index) => (load(lane) < load(lanes[best] ?? lane) ? index : best), 0);
  }
  function leave(sandbox: number): number | undefined {
    const home = homes.get(sandbox);
    const lane = home === undefined ? undefined : lanes[home];
    if (lane !== undefined) lane.sandboxes -= 1;
    homes.delete(sandbox);
    return home;
  }

  function order(message: ToSandbox): void {
    switch (message.do) {
      case 'load': push(settle(message.sandbox), message); break;
      case 'reply': push(homes.get(message.sandbox), message); break;
      case 'unload': push(leave(message.sandbox), message); break;
      case 'call': {
        const { calls, ...call } = message;
        const byLane: number[][] = lanes.map(() => []);
        const lost: number[] = [];
        for (const { id, sandbox } of calls) {
          const home = homes.get(sandbox);
          if (home === undefined) lost.push(id);
          else byLane[home]?.push(id, sandbox);
        }
        byLane.forEach((own, lane) => void (own.length > 0 && push(lane, { ...call, calls: own })));
        if (lost.length > 0) queueMicrotask(() => heard(lost.map((id) => ({ say: 'ran', id, error: 'it is not loaded' }))));
      }
    }
  }

  function hear(messages: readonly FromProcess[]): boolean {
    if (!Array.isArray(messages)) return false;
    for (const message of messages as readonly Partial<Record<string, unknown>>[]) {
      if (typeof message?.['beat'] === 'number') heard([{ say: 'beat', rss: message['beat'] }]);
      else if (typeof message?.['stuck'] === 'number') heard([{ say: 'stuck', sandbox: message['stuck'] }]);
      else {
        const news = readNews(message?.['text']);
        if (news === undefined) return false;
        heard(newsOf(Number(message['lane']), news));
      }
    }
    return true;
  }
  function newsOf(lane: number, { isUp, ran, texts, said }: LaneNews): readonly FromChild[] {
    if (isUp === true) {
      const up = lanes[lane];
      if (up !== undefined) up.isUp = true;
      // The process is up with its first lane.
      return lane === 0 ? [{ say: 'ready' }] : [];
    }
    for (const message of said) if (message.say === 'gone') leave(message.sandbox);
    return [...ran.map((id, index): FromChild => ({ say: 'ran', id, ...readAnswer(texts[index] ?? '') })), ...said.map(readSaid)];
  }
  return { order, hear };
}

/** Undefined: no lane of ours says that, so somebody else speaks. What guests say stands in texts, and is read by whoever uses it. */
function readNews(text: unknown): LaneNews | undefined {
  try {
    const news = JSON.parse(String(text)) as LaneNews;
    return all(news.ran, 'number') && all(news.texts, 'string') && news.said.every(isSaid) ? news : undefined;
  } catch {
    return undefined;
  }
}
const all = (values: readonly unknown[], type: 'number' | 'string'): boolean => values.every((value) => typeof value === type);

function isSaid(said: LaneSaid): boolean {
  switch (said.say) {
    case 'settled': return all([said.id], 'number') && all([said.text], 'string');
    case 'ask': return all([said.sandbox, said.ask], 'number') && all([said.name, said.input], 'string');
    case 'flood': return all([said.sandbox, said.count], 'number');
    case 'loaded': return all([said.sandbox, said.took, said.spent.cpu, said.spent.heap], 'number') && all([said.text], 'string');
    case 'spent': return all([said.sandbox, said.spent.cpu, said.spent.heap], 'number');
    case 'gone': return all([said.sandbox, said.spent.cpu, said.spent.heap], 'number') && ends.has(said.end);
    default: return false;
  }
}
const ends = new Set<string>(['loop', 'memory', 'starved'] satisfies SandboxEnd[]);

function readSaid(said: LaneSaid): FromSandbox {
  if (said.say === 'settled') return { say: 'settled', id: said.id, ...readAnswer(said.text) };
  if (said.say !== 'loaded') return said;
  const { error } = readAnswer(said.text);
  return { say: 'loaded', sandbox: said.sandbox, took: said.took, spent: said.spent, ...(error === undefined ? {} : { error }) };
}

/** What a guest answered with, cut into two fields; nothing while its promise is open. Whoever reads it trusts neither. */
function readAnswer(text: string): { answer?: string; error?: string } {
  if (text === '') return {};
  const answer = '{"answer":';
  if (text.startsWith(answer)) return { answer: text.slice(answer.length, -1) };
  try {
    return { error: String((JSON.parse(text) as { error?: unknown }).error).slice(0, 600) };
  } catch {
    return { error: 'it answered with nothing that can be read' };
  }
}
