/**
 * The program of a sandbox process: it has no rights, no files, no children, no environment; its one channel is the supervisor's. It runs
 * nothing of a plugin itself. It hands on what its lanes, threads that run sandboxes, are told and say, and looks after them: whoever does
 * not let go of a lane is told of by name. Started as one file, so it imports nothing but types.
 */
import type { Worker } from 'node:worker_threads';
import type { Begin, FromProcess, LaneSetup, ToProcess, Watch } from './lanes.ts';

interface Lane {
  readonly worker: Worker;
  readonly watch: Watch;
  /** Texts it was sent. */
  sent: number;
  /** Whose turn it was when it was last looked at, and since when. */
  seen: { readonly turn: number; readonly at: number; told: boolean } | undefined;
}

const { Worker: Thread } = process.getBuiltinModule('node:worker_threads');
const [, , addon = '', laneProgram = ''] = process.argv;
const beatEvery = 200;
const lookEvery = 50;
/** What the supervisor needs to hear of it and to end the process. */
const reserve = 100;

const lanes: Lane[] = [];
let begin: Begin | undefined;
let looking: NodeJS.Timeout | undefined;

process.on('message', (messages: readonly ToProcess[]) => messages.forEach(hear));
process.on('disconnect', leave);

function say(message: FromProcess): void {
  if (process.connected) process.send?.([message]);
}
/** At once: nothing that runs in a lane is asked. */
function leave(): void {
  process.kill(process.pid, 'SIGKILL');
}

function hear(message: ToProcess): void {
  if ('begin' in message) {
    begin = message.begin;
    startLane(begin);
    // Whoever hands on the channel must find nothing in it: the first word is the other side's.
    setInterval(() => say({ beat: process.memoryUsage.rss() }), beatEvery);
  } else if ('lanes' in message) {
    if (begin !== undefined && lanes.length < message.lanes) startLane(begin);
  } else {
    const lane = lanes[message.lane];
    if (lane === undefined) return;
    lane.sent += 1;
    lane.worker.postMessage(message.text);
    looking ??= setInterval(look, lookEvery);
  }
}

function startLane(begin: Begin): void {
  const shared = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const watch: Watch = { turn: shared(), sandbox: shared(), timeout: shared(), followed: shared() };
  const worker = new Thread(laneProgram, { workerData: { addon, begin, watch } satisfies LaneSetup, env: {}, argv: [] });
  const lane = lanes.length;
  lanes.push({ worker, watch, sent: 0, seen: undefined });
  worker.on('message', (text: string) => say({ lane, text }));
  worker.on('error', leave);
  worker.on('exit', leave);
}

/** While a lane has something to do: whether the same one has its turn for longer than the library would ever let it. */
function look(): void {
  const now = performance.now();
  let isBusy = false;
  for (const lane of lanes) {
    const { turn: [turn = 0], sandbox: [sandbox = 0], timeout: [timeout = 0], followed: [followed = 0] } = lane.watch;
    if (followed !== lane.sent) isBusy = true;
    if (sandbox === 0) lane.seen = undefined;
    else if (lane.seen?.turn !== turn) lane.seen = { turn, at: now, told: false };
    else if (!lane.seen.told && now - lane.seen.at > timeout + (begin?.killAfter ?? 0) - reserve - 2 * lookEvery) {
      lane.seen.told = true;
      say({ stuck: sandbox });
    }
  }
  if (isBusy) return;
  clearInterval(looking);
  looking = undefined;
}
