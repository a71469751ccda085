import { callOperation } from '@parley/contracts/plain/call-operation';
import { clientStates, clientTimeouts, connectedStates, type ClientEvent, type ClientState } from '@parley/contracts/plain/client-states';
import type { CommandName, CommandPayloads } from '@parley/contracts/plain/command';
import { doorCommands } from '@parley/contracts/plain/door-commands';
import { doorRoutes } from '@parley/contracts/plain/door-routes';
import { ClientFault, ownFault } from '@parley/contracts/plain/client-fault';
import { step } from '@parley/contracts/plain/machine';
import type { Farewell } from '@parley/contracts/plain/socket-words';
import type { CallSnapshot } from '@parley/contracts/words';
import type { CommitFrame } from '@parley/contracts/events';
import { after } from './after.ts';
import { applyAtTheDoor, applyCommit } from './apply-commit.ts';
import { isInside, meOf } from './compose-me.ts';
import { devices as ownDevices } from './devices.ts';
import { levels as soundLevels, meter } from './levels.ts';
import type { InCall } from './in-call.ts';
import { keep } from './keep.ts';
import type { MediaFacts, MediaLine } from './media.ts';
import type { FollowedPlugins } from './plugins/follow-plugins.ts';
import type { Kind } from './capture.ts';
import { passStore, readLink, type KeptPass, type Link, type LinkKind } from './pass-store.ts';
import { openSignal, type Signal } from './signal.ts';
import type { CallSession, CallView, Ending, VideoSource } from './view.ts';

export interface SessionOptions {
  /** Origin of the platform. */
  readonly serverUrl: string;
}

const nameSlot = 'parley.name';
const none: ReadonlySet<string> = new Set();
const noChat: CallView['chat'] = { messages: [], unread: 0, older: 'none', found: undefined };
const noPlugins: CallView['plugins'] = { list: [], views: [], covered: [], hidden: none, busy: none, notice: undefined, reply: undefined };
const quiet: MediaFacts = { microphoneOn: false, cameraOn: false, sharing: false, speaking: false, line: 'good' };
const stored = (kind: 'localStorage' | 'sessionStorage'): Storage | undefined => {
  try {
    return globalThis[kind];
  } catch {
    return undefined; // a frame whose site may not store anything
  }
};

/** One call without any picture of it: follows the client's state table, keeps the socket and the media line. */
export function createSession({ serverUrl }: SessionOptions): CallSession {
  const storage = stored('localStorage');
  const passes = passStore(storage);
  const levels = soundLevels();
  const listeners = new Set<(view: CallView) => void>();

  let link: Link | undefined;
  let linkText = '';
  let pass: { kind: LinkKind; kept: KeptPass } | undefined;
  let signal: Signal | undefined;
  let snapshot: CallSnapshot | undefined;
  let media: MediaLine | undefined;
  let mediaLoading: Promise<MediaLine> | undefined;
  let mediaUrl = '';
  let inside: InCall | undefined;
  let insideLoading: Promise<InCall> | undefined;
  /** Frames that only `inside` can read, while it loads. */
  let unheard: CommitFrame[] = [];
  let plugins: Promise<FollowedPlugins> | undefined;
  /** Where one stands as far as plugins may draw there. */
  let standing: 'waiting' | 'inside' | undefined;
  let stateTimer: ReturnType<typeof setTimeout> | undefined;
  let mediaTimer: ReturnType<typeof setTimeout> | undefined;
  let ownMeter: (() => void) | undefined;
  const ownScreens = new Set<HTMLVideoElement>();
  const pendingScreens = new Map<HTMLVideoElement, { personId: string; source: VideoSource; detach?: () => void }>();

  let view: CallView = {
    state: 'idle', call: undefined, me: undefined, ended: undefined, fault: undefined, online: false, people: [], knocks: [], waiting: 0, announcement: undefined, reminded: none,
    chat: noChat, plugins: noPlugins, spotlight: undefined, asked: undefined, minutesLeft: undefined, guestUrl: undefined,
    devices: {
      microphone: { on: true, busy: false, fault: undefined, deviceId: undefined, choices: [] },
      camera: { on: true, busy: false, fault: undefined, deviceId: undefined, choices: [] },
      speaker: { selectable: false, deviceId: undefined, choices: [] },
      share: { supported: typeof navigator !== 'undefined' && navigator.mediaDevices !== undefined && 'getDisplayMedia' in navigator.mediaDevices, on: false, busy: false },
      soundBlocked: false,
    },
  };

  // Telling

  let told = false;
  function change(part: Partial<CallView>): void {
    view = { ...view, ...part };
    if (told) return;
    told = true;
    queueMicrotask(() => {
      told = false;
      for (const listener of listeners) listener(view);
    });
  }
  const changeDevices = (part: Partial<CallView['devices']>): void => change({ devices: { ...view.devices, ...part } });

  function drawCall(): void {
    if (snapshot === undefined) return;
    change({
      call: snapshot.call,
      me: meOf(snapshot, storage?.getItem(nameSlot) ?? ''),
      knocks: snapshot.knocks,
      waiting: snapshot.waiting ?? 0,
      announcement: snapshot.announcement,
      guestUrl: snapshot.guestUrl,
      ...inside?.draw(snapshot),
    });
  }

  function factsOf(personId: string): MediaFacts {
    const facts = media?.facts(personId) ?? quiet;
    if (personId !== snapshot?.me.personId) return facts;
    return { ...facts, microphoneOn: view.devices.microphone.on, cameraOn: view.devices.camera.on };
  }

  // States

  function go(event: ClientEvent): boolean {
    const next = step(clientStates, view.state, event);
    if (next === undefined) return false;
    enter(next);
    return true;
  }

  function enter(state: ClientState): void {
    clearTimeout(stateTimer);
    const patience: number | undefined = (clientTimeouts as Partial<Record<ClientState, number>>)[state];
    if (patience !== undefined) stateTimer = setTimeout(() => timedOut(state), patience);
    change({ state });
    if (state === 'prejoin' || state === 'pin') {
      own.begin();
      whenIdle(() => void Promise.all([loadInside(), loadMedia().then((line) => line.prepare(mediaUrl))]).catch(() => undefined));
    }
    if (state === 'connecting') own.begin();
  }

  function timedOut(state: ClientState): void {
    if (state === 'waiting') change({ fault: ownFault('transport.timeout').report });
    if (go('time_out') && view.state === 'ended') finish({ reason: 'unreachable', canReturn: true, fault: ownFault('transport.unavailable').report });
  }

  function finish(ending: Ending): void {
    clearTimeout(stateTimer);
    signal?.close();
    signal = undefined;
    // What still waits stays with its call, and goes out over no other line.
    inside?.setOnline(false);
    leavePlugins();
    endMedia();
    own.stop();
    ownMeter?.();
    ownMeter = undefined;
    change({ state: 'ended', ended: ending, online: false });
  }

  function fail(cause: unknown, ending: Ending['reason']): void {
    const fault = cause instanceof ClientFault ? cause : ownFault('transport.unavailable');
    if (!go('fatal')) enter('ended');
    finish(endingOf(fault, ending));
  }

  function endingOf(fault: ClientFault, reason: Ending['reason']): Ending {
    switch (fault.code) {
      case 'calls.ended': return { reason: 'ended', canReturn: false, fault: fault.report };
      case 'admission.removed': return { reason: 'removed', canReturn: false };
      case 'admission.turned_away': return { reason: 'turned_away', canReturn: false, ...(typeof fault.facts['message'] === 'string' ? { message: fault.facts['message'] } : {}) };
      default: return { reason, canReturn: fault.retryable || reason === 'unreachable', fault: fault.report };
    }
  }

  // The door

  async function open(): Promise<void> {
    change({ ended: undefined, fault: undefined });
    link = readLink(linkText);
    if (link === undefined) return fail(ownFault('admission.link_invalid'), 'link');
    const { callId } = link;
    try {
      await obtainPass(link);
      // Whoever has left meanwhile must not come back over a line of their own.
      if (view.state === 'resolving') listen(callId);
    } catch (cause) {
      if (view.state === 'resolving') fail(cause, cause instanceof ClientFault && cause.retryable ? 'unreachable' : 'link');
    }
  }

  async function obtainPass(to: Link): Promise<void> {
    pass = passes.find(to);
    if (pass !== undefined) return;
    if (to.kind === undefined || to.key === undefined) throw ownFault('admission.link_invalid');
    const { pass: fresh, personId } = await callOperation<'admission.enter'>({ serverUrl }, doorRoutes['admission.enter'], { callId: to.callId, key: to.key });
    pass = { kind: to.kind, kept: { pass: fresh, personId } };
    passes.keep(to.callId, to.kind, pass.kept);
  }

  async function ticket(): Promise<string> {
    if (link === undefined || pass === undefined) throw ownFault('admission.link_invalid');
    const ask = () => callOperation<'admission.issue_ticket'>({ serverUrl }, doorRoutes['admission.issue_ticket'], { callId: link?.callId ?? '' }, { authorization: `Bearer ${pass?.kept.pass ?? ''}` });
    const answer = await ask().catch(async (cause: unknown) => {
      // A pass of a call that was made anew, or of another installation at the same address: the link still opens it.
      if (!(cause instanceof ClientFault) || cause.code !== 'admission.pass_invalid' || link?.key === undefined || pass === undefined) throw cause;
      passes.drop(link.callId, pass.kind);
      await obtainPass(link);
      return ask();
    });
    mediaUrl = answer.mediaUrl;
    return answer.ticket;
  }

  function listen(callId: string): void {
    inside?.setOnline(false);
    inside = undefined;
    insideLoading = undefined;
    unheard = [];
    leavePlugins();
    change({ people: [], chat: noChat, plugins: noPlugins });
    signal?.close();
    signal = openSignal({
      serverUrl, callId, ticket,
      cursor: () => snapshot?.version,
      snapshot(fresh) {
        settle(inside?.merge(snapshot, fresh) ?? fresh);
        askPlugins();
      },
      commit: hear,
      online(online) {
        if (online === view.online) return;
        change({ online });
        inside?.setOnline(online);
        if (online) askPlugins();
        if (!online) go('signal_lost');
        else if (view.state === 'reconnecting') {
          if (inside === undefined) takePart();
          else inside.level();
        }
      },
      passing(what) {
        if (snapshot === undefined) return;
        if (what.type === 'line') {
          const { place = snapshot.me.place, waiting } = what;
          snapshot = { ...snapshot, waiting, me: { ...snapshot.me, ...(place === undefined ? {} : { place }) } };
          drawCall();
        } else if (what.type === 'reaction' || what.type === 'knocked_again') inside?.pass(what);
        else void loadPlugins().then((line) => line.pass(what)).catch(() => undefined);
      },
      bye: leaveBy,
      refused: (fault) => fail(fault, 'link'),
    });
  }

  function hear(frame: CommitFrame): void {
    if (snapshot === undefined) return;
    const { me } = snapshot;
    for (const event of frame.events) {
      if (event.type === 'admission.turned_away' && event.data.personId === me.personId) turnedAwayMessage = event.data.message;
    }
    if (inside !== undefined) settle(inside.apply(snapshot, frame));
    else if (me.role === 'guest') settle(applyCommit(snapshot, frame, applyAtTheDoor));
    else {
      unheard.push(frame);
      void loadInside().catch(() => undefined);
    }
  }

  /** What only people in the call need. */
  function loadInside(): Promise<InCall> {
    const callId = link?.callId ?? '';
    const begun = insideLoading ??= import('./in-call.ts').then(({ inCall }) => {
      const loaded = inCall({
        callId, storage: stored('sessionStorage'), factsOf, changeDevices, changed: drawCall,
        turn: (kind, on) => { if (view.devices[kind].on !== on) void own.toggle(kind); },
        run: (name, input) => need(signal).run(name, input),
        plugins: loadPlugins, go, fail, loadMedia, endMedia, track: own.current,
        view: () => view, snapshot: () => snapshot, media: () => media,
        replace: (next) => { snapshot = next; },
      });
      // Somebody may have left, and come again, meanwhile.
      if (insideLoading !== begun) return loaded;
      inside = loaded;
      inside.setOnline(view.online);
      for (const frame of unheard.splice(0)) if (snapshot !== undefined) settle(inside.apply(snapshot, frame));
      drawCall();
      return loaded;
    });
    begun.catch(() => { if (insideLoading === begun) insideLoading = undefined; });
    return begun;
  }

  function loadPlugins(): Promise<FollowedPlugins> {
    const begun = plugins ??= import('./plugins/follow-plugins.ts').then(({ followPlugins }) => followPlugins({
      storage,
      run: (name, input) => need(signal).run(name, input),
      isHost: () => snapshot?.me.role === 'host' || snapshot?.me.role === 'cohost',
      changed: (next) => { if (plugins === begun) change({ plugins: next }); },
      after,
    }));
    begun.catch(() => { if (plugins === begun) plugins = undefined; });
    return begun;
  }

  /** What plugins show may have been missed. */
  function askPlugins(): void {
    if (standing !== undefined) void loadPlugins().then((line) => line.ask()).catch(() => undefined);
  }

  function leavePlugins(): void {
    void plugins?.then((line) => line.stop()).catch(() => undefined);
    plugins = undefined;
    standing = undefined;
  }

  /** What is known now decides where one stands: the server's word moves the state table. */
  function settle(next: CallSnapshot): void {
    const first = snapshot === undefined || view.state === 'resolving';
    snapshot = next;
    media?.follow(next);
    drawCall();
    const { me } = next;
    const stood = standing;
    standing = isInside(me) ? 'inside' : me.knock === 'waiting' ? 'waiting' : undefined;
    if (standing !== stood) {
      askPlugins();
      inside?.setOnline(view.online);
    }
    if (first) {
      if (me.knock === 'waiting') go('must_wait');
      else if (isInside(me)) { if (go('resume')) takePart(); }
      else if (me.pin.needed && !me.pin.passed && !me.pin.locked && me.knock !== 'admitted') go('needs_pin');
      else go('resolved');
      return;
    }
    if (view.state === 'waiting') {
      if (me.knock === 'admitted') { if (go('admitted')) takePart(); }
      else if (me.knock === 'expired') { change({ fault: ownFault('transport.timeout', { reason: 'expired' }).report }); go('time_out'); }
      else if (me.knock === 'withdrawn') {
        // Learned on coming back: nobody withdrew, the line was away for too long.
        if (!view.online) change({ fault: ownFault('transport.timeout', { reason: 'lost' }).report });
        go('withdraw');
      }
    }
  }

  function leaveBy(farewell: Farewell): void {
    const message = farewell === 'turned_away' ? turnedAwayMessage : undefined;
    if (!go('fatal')) enter('ended');
    finish({ reason: farewell, canReturn: farewell === 'superseded', ...(message === undefined ? {} : { message }) });
  }
  let turnedAwayMessage: string | undefined;

  async function askToJoin(name: string, withoutPin: boolean): Promise<void> {
    keep(storage, nameSlot, name);
    change({ fault: undefined });
    if (!go('ask')) return;
    try {
      const line = need(signal);
      const asked = line.run('admission.knock', { name, ...(withoutPin ? { withoutPin: true as const } : {}) });
      // Who walks in anyway asks for the media token in the same breath: one round trip less before the first picture.
      const joined = view.me?.walksIn === true ? line.run('participants.join', {}) : undefined;
      joined?.catch(() => undefined);
      const { state, place } = await asked;
      if (place !== undefined && snapshot !== undefined) snapshot = { ...snapshot, me: { ...snapshot.me, place } };
      drawCall();
      if (state === 'waiting') go('must_wait');
      else if (go('admitted')) takePart(joined);
    } catch (cause) {
      const fault = cause instanceof ClientFault ? cause : ownFault('transport.unavailable');
      if (fault.code === 'calls.ended' || fault.code === 'admission.removed' || fault.code === 'admission.turned_away') return fail(fault, 'link');
      change({ fault: fault.report });
      go(fault.code === 'admission.pin_needed' ? 'needs_pin' : 'refused');
    }
  }
  let askInstead = false;

  /** Inside, nobody turns on what they may not send; at the door everybody tries their devices. */
  function toggle(kind: Kind): Promise<void> {
    const refused = snapshot !== undefined && isInside(snapshot.me) && !view.devices[kind].on && !snapshot.me.permissions.includes(`media.${kind}`);
    return refused ? Promise.resolve() : own.toggle(kind);
  }

  async function givePin(pin: string): Promise<void> {
    change({ fault: undefined });
    try {
      await need(signal).run('admission.check_pin', { pin });
      go('pin_passed');
    } catch (cause) {
      const fault = cause instanceof ClientFault ? cause : ownFault('transport.unavailable');
      change({ fault: fault.report });
      if (fault.code === 'admission.pin_locked') {
        askInstead = true;
        go('ask_instead');
      }
    }
  }

  // Media

  function loadMedia(): Promise<MediaLine> {
    mediaLoading ??= import('./media.ts').then(({ mediaLine }) => {
      media = mediaLine({
        changed: () => drawCall(),
        state: (event) => inside?.mediaState(event),
        soundBlocked: (soundBlocked) => changeDevices({ soundBlocked }),
        shareEnded: () => changeDevices({ share: { ...view.devices.share, on: false } }),
        level: levels.say,
      });
      if (snapshot !== undefined) media.follow(snapshot);
      for (const [video, screen] of pendingScreens) screen.detach = media.show(video, screen.personId, screen.source);
      return media;
    });
    mediaLoading.catch(() => { mediaLoading = undefined; });
    return mediaLoading;
  }

  /** What it takes is asked for at once; what is loaded late brings it together, and keeps it so. */
  function takePart(joined = snapshot !== undefined && isInside(snapshot.me) ? signal?.run('participants.join', {}) : undefined): void {
    clearTimeout(mediaTimer);
    for (const asked of [joined, loadMedia()]) asked?.catch(() => undefined);
    loadInside().then((call) => { if (call === inside) void call.takePart(joined); }, () => { if (view.state !== 'ended') mediaTimer = setTimeout(takePart, 2_000); });
  }

  function endMedia(): void {
    clearTimeout(mediaTimer);
    inside?.rest();
    void media?.close();
    media = undefined;
    mediaLoading = undefined;
    changeDevices({ share: { ...view.devices.share, on: false, busy: false }, soundBlocked: false });
  }

  const own = ownDevices({
    storage,
    changed(part) {
      changeDevices(part);
      drawCall();
    },
    track(kind, track) {
      if (kind === 'camera') for (const video of ownScreens) showOwn(video);
      if (kind === 'microphone') {
        ownMeter?.();
        ownMeter = track === undefined ? undefined : meter(track, (level) => levels.say(snapshot?.me.personId ?? '', level));
      }
      publish(kind);
    },
    muted: publish,
  });

  function publish(kind: Kind): void {
    void media?.publish(kind, own.current(kind)).catch(() => undefined);
  }

  function showOwn(video: HTMLVideoElement): void {
    const track = own.current('camera');
    video.srcObject = track === undefined ? null : new MediaStream([track]);
    if (track !== undefined) void video.play().catch(() => undefined);
  }

  // Commands

  const commands: { [N in keyof typeof doorCommands]: (payload: CommandPayloads[N]) => Promise<void> | void } = {
    async 'door.open'({ link: text }) {
      linkText = text;
      if (go('open')) await open();
    },
    'door.pin': ({ pin }) => givePin(pin),
    'door.ask_instead': () => {
      askInstead = true;
      change({ fault: undefined });
      go('ask_instead');
    },
    'door.ask': ({ name }) => askToJoin(name, askInstead),
    async 'door.knock_again'() {
      await need(signal).run('admission.knock_again', {});
    },
    async 'door.withdraw'() {
      await need(signal).run('admission.withdraw', {});
      go('withdraw');
    },
    'mic.toggle': () => toggle('microphone'),
    'mic.select': ({ deviceId }) => own.select('microphone', deviceId),
    'camera.toggle': () => toggle('camera'),
    'camera.select': ({ deviceId }) => own.select('camera', deviceId),
    async 'speaker.select'({ deviceId }) {
      own.selectSpeaker(deviceId);
      await media?.selectSpeaker(deviceId);
    },
    'devices.retry': () => own.retry(),
    'link.copy': () => navigator.clipboard.writeText(view.guestUrl ?? ''),
    'connection.retry': () => {
      signal?.retryNow();
      if (view.online) takePart();
    },
    async 'call.leave'() {
      const wasInside = connectedStates.includes(view.state) || view.state === 'connecting';
      const wasWaiting = view.state === 'waiting' || view.state === 'knocking';
      if (!go('leave')) return;
      const told = wasInside ? signal?.run('participants.leave', {}) : wasWaiting ? signal?.run('admission.withdraw', {}) : undefined;
      await Promise.race([told?.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 1_000))]);
      go('left');
      finish({ reason: 'left', canReturn: true });
    },
    'call.again': async () => {
      snapshot = undefined;
      askInstead = false;
      if (go('again')) await open();
    },
  };

  return {
    get view() { return view; },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async run(name, ...payload) {
      if (!isDoorCommand(name)) return (await loadInside()).run(name, payload[0]);
      const { states }: { states: readonly ClientState[] } = doorCommands[name];
      if (!states.includes(view.state)) return;
      // The registry ties each payload to its command; a union of functions cannot be called without this.
      await (commands[name] as (given: unknown) => Promise<void> | void)(payload[0]);
    },
    showVideo(video, personId, source) {
      if (source === 'camera' && personId === snapshot?.me.personId) {
        ownScreens.add(video);
        showOwn(video);
        return () => {
          ownScreens.delete(video);
          video.srcObject = null;
        };
      }
      const screen: { personId: string; source: VideoSource; detach?: () => void } = { personId, source };
      pendingScreens.set(video, screen);
      if (media !== undefined) screen.detach = media.show(video, personId, source);
      return () => {
        screen.detach?.();
        if (pendingScreens.get(video) === screen) pendingScreens.delete(video);
      };
    },
    watchLevel: (personId, listener) => levels.watch(personId, listener),
    // Pictures come from our own server only: an address elsewhere would tell its owner who looks.
    pictureUrl(src, installId) {
      if (src.startsWith('picture:')) return `${serverUrl}/v1/plugin-pictures/${src.slice(8)}`;
      return src.startsWith('asset:') ? `${serverUrl}/v1/plugins/${installId}/assets/${src.slice(6)}` : undefined;
    },
    dispose() {
      if (view.state !== 'ended') finish({ reason: 'left', canReturn: true });
      listeners.clear();
    },
  };
}

const isDoorCommand = (name: CommandName): name is keyof typeof doorCommands => Object.hasOwn(doorCommands, name);

function need<T>(thing: T | undefined): T {
  if (thing === undefined) throw ownFault('transport.unavailable');
  return thing;
}

/** After the page has settled: the prejoin must be usable before the heavy part arrives. */
function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 2_000 });
  else setTimeout(run, 200);
}
