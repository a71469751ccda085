import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addressKey, clientAddress } from '@parley/http/client-address';
import type { Credentials } from '@parley/http/bind-operations';
import { Fault } from '@parley/contracts/plain/fault';
import type { EventName } from '@parley/contracts/plain/events';
import { limits } from '@parley/contracts/plain/limits';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { effectivePermissions, type Permission } from '@parley/contracts/plain/permissions';
import { usualPolicy } from '@parley/contracts/plain/policy';
import type { CallSnapshot } from '@parley/contracts/words';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import type { ViewNews } from '@parley/plugin-host/runtime/view-board';
import { agendaJobs } from './adapters/agenda/jobs.ts';
import { liveKitMedia } from './adapters/livekit/media.ts';
import { mailInTheLog } from './adapters/mail/written-to-the-log.ts';
import { answerStore } from './adapters/mongo/answer-store.ts';
import { commitStore } from './adapters/mongo/commit-store.ts';
import { connectMongo, databaseTrouble } from './adapters/mongo/connect.ts';
import { hmac, pluginFilters, pluginHost, readStranger } from './adapters/plugins/plugin-host.ts';
import { processMemory } from './adapters/process/memory.ts';
import { nodeSecrets } from './adapters/secrets/node-secrets.ts';
import { admission, admissionFold, doorStore } from './capabilities/admission/index.ts';
import { calls, callsFold, callStore } from './capabilities/calls/index.ts';
import { chat, chatFold, chatStore } from './capabilities/chat/index.ts';
import { looksLikeKey, organizations, organizationStore, sessionCookie } from './capabilities/organizations/index.ts';
import { participants, participantsFold, rosterStore } from './capabilities/participants/index.ts';
import { pluginEffects, plugins, pluginStore, type PluginRuntime, type SeeingPerson } from './capabilities/plugins/index.ts';
import type { Settings } from './config/read-settings.ts';
import { core, type Actor } from './kernel/actor.ts';
import { callLog, type Sight } from './kernel/call-log.ts';
import { repeat, systemClock } from './kernel/clock.ts';
import { stack, type Disposable } from './kernel/disposables.ts';
import { events as eventBus } from './kernel/events.ts';
import { giveBackMemory } from './kernel/give-back-memory.ts';
import { randomIds } from './kernel/ids.ts';
import { isAway } from './kernel/is-away.ts';
import { linkOf } from './kernel/links.ts';
import { presence as presenceOf } from './kernel/presence.ts';
import { remember } from './kernel/remember.ts';
import { metrics } from './transport/http/metrics.ts';
import { serveHttp } from './transport/http/serve-http.ts';
import { serveSockets } from './transport/socket/serve-sockets.ts';
import type { Standing } from './transport/socket/seats.ts';

export interface Log {
  info(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

export interface Core extends Disposable {
  readonly port: number;
}

/** Puts the core together: the one place where slices, adapters and transports meet. */
export async function compose(settings: Settings, log: Log): Promise<Core> {
  const running = stack();
  const clock = systemClock;
  const ids = randomIds;
  const secrets = nodeSecrets(settings.secret);
  const failed = (what: string) => (cause: unknown) => log.error(what, { cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause) });

  const connection = await connectMongo(settings.mongodbUri);
  running.add({ dispose: () => connection.close() });
  const media = liveKitMedia({ ...settings.liveKit, tokenTtl: limits.mediaTokenTtl });
  const presence = presenceOf(clock);
  const events = eventBus(failed('a listener failed'));

  // Where no mail is sent, what sends it takes no memory.
  const mail = settings.mail === undefined ? mailInTheLog((message, facts) => log.info(message, facts)) : (await import('./adapters/mail/smtp.ts')).smtpMail(settings.mail, failed('mail'));
  if (mail.canSend) running.add(mail);

  // States of a call, each folded and kept by its own slice
  const stores = { calls: callStore(connection), doors: doorStore(connection), rosters: rosterStore(connection), chats: chatStore(connection), organizations: organizationStore(connection), plugins: pluginStore(connection) };
  const folds = { calls: callsFold(stores.calls), admission: admissionFold(stores.doors), participants: participantsFold(stores.rosters), chat: chatFold(stores.chats) };
  const commits = commitStore(connection);
  const callsLog = callLog({ store: commits, events, clock, folds: Object.values(folds), onFailure: failed('a snapshot was not written'), inUse: presence.inUse, forgotten: presence.forget });
  running.add({ dispose: () => callsLog.flush() });

  // Plugins: their filters stand before the slices, their requests end in them
  const organizationOfCall = async (callId: string): Promise<string | undefined> => (await stores.calls.record(callId))?.organizationId;
  const runtime = pluginHost({
    effects: pluginEffects(() => pluginSlice.slice),
    ready: (callId) => pluginSlice.narrowingsKnown(callId),
    tell: tellView,
    audit: ({ installId, ask, outcome, callId }) => pluginSlice.journal.asked(installId, ask, outcome, callId),
    // Errors are the plugin's own words, and as many as it likes.
    note: (installId, level, message) => pluginSlice.journal[level === 'error' ? 'log' : 'note'](installId, level, message),
    fetched: (installId, line) => pluginSlice.journal.egress(installId, line),
    stopped: (installId, name, organizationId, because) => void pluginSlice.stopped(installId, name, organizationId, because).catch(failed('a stopped plugin was not written down')),
    recovered: (installId, organizationId) => void pluginSlice.recovered(installId, organizationId).catch(failed('a plugin that runs again was not written down')),
    onFailure: failed('a request of a plugin failed'),
  });
  running.add(runtime);
  const filters = pluginFilters(runtime, organizationOfCall, (callId) => pluginSlice.narrowingsKnown(callId));

  // Slices
  const organizationSlice = organizations({ clock, ids, secrets, store: stores.organizations, config: { publicUrl: settings.publicUrl, openCalls: settings.openCalls }, mail, addressKey }, failed('an organization was not served'));
  await organizationSlice.begin();
  const callSlice = calls({
    log: callsLog, clock, ids, secrets, filters, media,
    store: stores.calls,
    config: { publicUrl: settings.publicUrl, openCalls: settings.openCalls },
    organizations: organizationSlice,
    onFailure: failed('the media room was not closed'),
    people: {
      inTurn: (turn) => ({
        participants: participantSlice.inTurn.all(turn),
        knocks: admissionSlice.inTurn.line(turn).knocks,
        waiting: admissionSlice.inTurn.waiting(turn),
        chat: chatSlice.inTurn.newest(turn),
      }),
      hostPresent: (sight) => participantSlice.inTurn.hostPresent(sight),
      emptySince: (sight) => (admissionSlice.inTurn.waiting(sight) > 0 ? undefined : participantSlice.inTurn.emptySince(sight)),
      async count(callId) {
        const seen = callsLog.peek(callId);
        if (seen === undefined) return { people: await stores.rosters.count(callId), waiting: await stores.doors.waiting(callId) };
        const inCall = participantSlice.inTurn;
        return { people: (callSlice.inTurn.isOpen(seen) ? inCall.inside(seen) : inCall.all(seen)).length, waiting: admissionSlice.inTurn.waiting(seen) };
      },
    },
  }, folds.calls);
  const admissionSlice = admission({
    log: callsLog, clock, ids, secrets, filters, presence,
    mediaUrl: settings.liveKit.publicUrl,
    passesPerMinute: settings.passesPerMinute,
    addressKey,
    tell: (callId, personId, passing) => sockets.tell(callId, personId, passing),
    tellDoor: (callId, passing) => sockets.tellDoor(callId, passing),
    onFailure: failed('the line was not told'),
    calls: { policy: callSlice.inTurn.policy, title: callSlice.inTurn.title, isOpen: callSlice.inTurn.isOpen, isAhead: callSlice.inTurn.isAhead, openFor: callSlice.openFor, pinHash: callSlice.pinHash, verify: callSlice.verify, organizationName: callSlice.organizationName, requireReadable: callSlice.requireReadable },
    people: {
      inside: (sight) => ({ people: participantSlice.inTurn.insideCount(sight), hostPresent: participantSlice.inTurn.hostPresent(sight) }),
      permissions: (sight, personId) => permissionsIn(sight, personId),
      name: (sight, personId) => participantSlice.inTurn.find(sight, personId)?.name,
    },
  }, folds.admission);
  const participantSlice = participants({
    log: callsLog, clock, presence, media, config: { hostGrace: settings.hostGrace },
    calls: { isOpen: callSlice.inTurn.isOpen, policy: callSlice.inTurn.policy, requireReadable: callSlice.requireReadable, generation: callSlice.generation },
    pass: (callId, passing) => sockets.pass(callId, passing),
    onFailure: failed('somebody was not put out of the media room'),
  }, folds.participants);
  const chatSlice = chat({
    log: callsLog, clock, filters,
    store: stores.chats,
    calls: { isOpen: callSlice.inTurn.isOpen, requireReadable: callSlice.requireReadable },
    people: { find: participantSlice.inTurn.find },
  }, folds.chat);
  const pluginSlice = plugins({
    clock, ids, secrets, hmac, runtime: { ...runtime, seenBy: runtime.board.seenBy, press: pressIn(runtime) },
    store: stores.plugins, publicUrl: settings.publicUrl, readPackage: readStranger,
    audit: organizationSlice.audit, tellAdmins: organizationSlice.tellAdmins,
    calls: {
      organizationOf: organizationOfCall,
      version: async (callId) => callsLog.look(callId, (sight) => sight.version),
      since: (callId, version) => callsLog.since(callId, version, pluginLimits.toldLater),
      hasAfter: async (callId, version) => await commits.read(callId, version + 1) !== undefined,
      isOpen: async (callId) => callsLog.look(callId, (sight) => callSlice.inTurn.isOpen(sight)),
      person: async (callId, personId) => callsLog.look(callId, (sight) => seenByPlugins(sight, personId)),
      facts: async (plugin, callId) => (await callSlice.operations['calls.get'](plugin, { callId })).call,
      participants: async (callId) => callsLog.look(callId, (sight) => participantSlice.inTurn.inside(sight)),
      knocks: async (callId) => callsLog.look(callId, (sight) => admissionSlice.inTurn.line(sight).knocks),
      messages: async (callId) => callsLog.look(callId, (sight) => chatSlice.inTurn.newest(sight).messages),
      extend: (plugin, callId, minutes) => callSlice.operations['calls.extend'](plugin, { callId, minutes }),
      lock: async (plugin, callId, locked) => void await callSlice.operations['calls.update'](plugin, { callId, locked }),
      end: async (plugin, callId) => void await callSlice.operations['calls.end'](plugin, { callId }),
      mute: async (plugin, callId, personId, source) => void await participantSlice.operations['participants.mute'](plugin, { callId, personId, source }),
      remove: async (plugin, callId, personId) => void await participantSlice.operations['participants.remove'](plugin, { callId, personId }),
      admit: async (plugin, callId, personId) => void await admissionSlice.operations['admission.admit'](plugin, { callId, personIds: [personId] }),
      turnAway: async (plugin, callId, personId, message) => void await admissionSlice.operations['admission.turn_away'](plugin, { callId, personId, message }),
      say: chatSlice.say,
      async loaded(organizationId) {
        const owned = await Promise.all(callsLog.loaded().map(async (callId) => (await organizationOfCall(callId) === organizationId ? [callId] : [])));
        return owned.flat();
      },
    },
    tellHosts: (callId, passing) => sockets.tellDoor(callId, passing),
    tellAll: (callId, passing) => sockets.tellStanding(callId, ['host', 'inside', 'waiting', 'outside'], passing),
    onFailure: failed('a plugin was not served'),
  });
  await pluginSlice.begin();
  running.add({ dispose: () => pluginSlice.journal.flush(true) });
  running.add({ dispose: () => pluginSlice.keepCursors() });
  const handlers = { ...organizationSlice.operations, ...pluginSlice.operations, ...callSlice.operations, ...admissionSlice.operations, ...participantSlice.operations, ...chatSlice.operations };

  function seenByPlugins(sight: Sight, personId: string): SeeingPerson | undefined {
    const person = participantSlice.inTurn.find(sight, personId);
    const name = person?.name ?? admissionSlice.inTurn.standing(sight, personId)?.name;
    const standing = standingIn(sight, personId);
    if (standing === 'gone') return undefined;
    const isInside = person?.isInside === true;
    const role = admissionSlice.inTurn.role(sight, personId) ?? 'guest';
    return { personId, role, ...(name === undefined ? {} : { name }), isInside, isHost: role === 'host' || role === 'cohost', isWaiting: standing === 'waiting', isOutside: standing === 'outside' };
  }
  function tellView(callId: string, { to, surface }: ViewAddress, news: ViewNews): void {
    if (to === 'everyone') return sockets.tellStanding(callId, ['host', 'inside'], news);
    if (to === 'hosts') return sockets.tellStanding(callId, ['host'], news);
    if (to === 'waiting') return sockets.tellStanding(callId, surface === 'prejoin' ? ['waiting', 'outside'] : ['waiting'], news);
    return sockets.tell(callId, to, news);
  }

  function permissionsIn(sight: Sight, personId: string): ReadonlySet<Permission> {
    return participantSlice.inTurn.permissions(sight, personId, admissionSlice.inTurn.role(sight, personId));
  }

  // What one person may see of a call
  function snapshotIn(sight: Sight, personId: string): CallSnapshot | undefined {
    const standing = admissionSlice.inTurn.standing(sight, personId);
    if (standing === undefined) return undefined;
    const { leads, ...me } = standing;
    const person = participantSlice.inTurn.find(sight, personId);
    const inside = leads || person?.isInside === true;
    const permissions = permissionsIn(sight, personId);
    const decides = permissions.has('admission.decide');
    const waits = standing.knock === 'waiting';
    const line: ReturnType<typeof admissionSlice.inTurn.line> = decides ? admissionSlice.inTurn.line(sight) : { knocks: [] };
    const announcement = decides || waits ? admissionSlice.inTurn.announcement(sight) : undefined;
    const spotlight = participantSlice.inTurn.spotlight(sight);
    return {
      version: sight.version,
      call: callSlice.inTurn.facts(sight),
      me: { ...me, role: admissionSlice.inTurn.role(sight, personId) ?? 'guest', permissions: [...permissions], ...(person === undefined ? {} : { participant: person.state }) },
      participants: inside ? participantSlice.inTurn.inside(sight) : [],
      ...(inside && participantSlice.inTurn.keepsOut(sight) ? { keepsOut: true } : {}),
      ...(inside && spotlight !== undefined ? { spotlight } : {}),
      knocks: line.knocks,
      ...(line.after === undefined ? {} : { knocksAfter: line.after }),
      ...(decides || waits ? { waiting: admissionSlice.inTurn.waiting(sight) } : {}),
      ...(announcement === undefined ? {} : { announcement }),
      chat: inside ? chatSlice.inTurn.newest(sight) : { messages: [] },
      ...(decides ? { guestUrl: linkOf(secrets, settings.publicUrl, sight.callId, 'guest') } : {}),
    };
  }
  function standingIn(sight: Sight, personId: string): Standing {
    const knock = admissionSlice.inTurn.knock(sight, personId);
    if (knock === undefined || knock === 'turned_away') return 'gone';
    const person = participantSlice.inTurn.find(sight, personId);
    if (person?.state === 'removed') return 'gone';
    if (permissionsIn(sight, personId).has('admission.decide')) return 'host';
    if (person?.isInside === true) return 'inside';
    return knock === 'waiting' ? 'waiting' : 'outside';
  }

  const addressOf = clientAddress(settings.trustedProxies);
  const ownOrigin = new URL(settings.publicUrl).origin;
  const sameMachine = new Set(['localhost', '127.0.0.1', '[::1]']);
  // A name that somebody else's page points at this machine must not count as ours: only loopback's own names do.
  const onlyHere = sameMachine.has(new URL(settings.publicUrl).hostname);
  const isOwnOrigin = (origin: string): boolean => {
    if (origin === ownOrigin) return true;
    if (!onlyHere || !URL.canParse(origin)) return false;
    const { protocol, hostname, port } = new URL(origin);
    return protocol === 'http:' && sameMachine.has(hostname) && port === new URL(settings.publicUrl).port;
  };

  /**
   * Pages of another site show the calls of organizations that allow it, and no others.
   * @throws transport.origin
   */
  async function requireEmbedding(origin: string | undefined, organizationOf: () => Promise<string | undefined> | string | undefined): Promise<void> {
    if (origin === undefined || isOwnOrigin(origin)) return;
    const organizationId = await organizationOf();
    if (organizationId !== undefined && !organizationSlice.mayEmbed(origin, organizationId)) throw new Fault('transport.origin');
  }

  async function authenticate(credentials: Credentials): Promise<Actor> {
    const actor = await recognise(credentials);
    const { origin } = credentials.headers;
    await requireEmbedding(Array.isArray(origin) ? origin[0] : origin, () => (actor.kind === 'key' ? actor.organizationId : credentials.callId === undefined ? undefined : callSlice.organizationId(credentials.callId)));
    return actor;
  }
  async function recognise({ headers, cookies, address, callId }: Credentials): Promise<Actor> {
    const bearer = /^Bearer (\S+)$/i.exec(String(headers['authorization'] ?? ''))?.[1];
    if (bearer !== undefined) {
      if (secrets.equal(bearer, settings.operatorKey)) return { kind: 'operator', address };
      if (looksLikeKey(bearer)) return { kind: 'key', address, ...await organizationSlice.recogniseKey(bearer) };
      if (callId === undefined) throw new Fault('admission.pass_invalid');
      return { kind: 'person', callId, address, ...(await admissionSlice.recognise(callId, bearer)) };
    }
    const session = cookies[sessionCookie];
    const member = session === undefined ? undefined : await organizationSlice.recognise(session);
    if (member === undefined) return { kind: 'anonymous', address };
    return { kind: 'member', memberId: member.id, name: member.name, organizationId: member.organizationId, role: member.role, address };
  }

  const answers = answerStore(connection, { clock, secrets, process: ids.callId() });
  const counts = metrics(() => {
    const sandboxes = runtime.processes();
    return {
      sockets: { help: 'Open sockets', value: sockets.count() },
      calls_loaded: { help: 'Calls in memory', value: callsLog.loaded().length },
      plugin_processes: { help: 'Processes of sandboxes', value: sandboxes.length },
      plugin_sandboxes: { help: 'Plugins loaded', value: sandboxes.reduce((sum, each) => sum + each.sandboxes, 0) },
      plugin_resident_bytes: { help: 'Memory of all processes of sandboxes', value: sandboxes.reduce((sum, { rss }) => sum + rss, 0) },
      resident_bytes: { help: 'Memory of the process', value: process.memoryUsage.rss() },
    };
  });
  const reconcile = (callId: string): void => void participantSlice.reconcile(callId).catch(failed('the media room was not compared'));
  const server = serveHttp({
    clock, handlers, authenticate, addressOf, isOwnOrigin, isAway,
    mayEmbed: (origin) => organizationSlice.mayEmbed(origin), answers, metrics: counts,
    isOperator: (authorization) => secrets.equal(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '', settings.operatorKey),
    publicUrl: settings.publicUrl,
    mediaUrl: settings.liveKit.publicUrl,
    webDir: settings.webDir,
    requestsPerMinute: settings.requestsPerMinute,
    readiness: remember(clock, 1_000, async () => (await Promise.all([databaseTrouble(connection), media.trouble()])).filter((trouble) => trouble !== undefined)),
    async mediaHint(body, authorization) {
      const hint = await media.readHint(body, authorization);
      if (hint !== undefined && callsLog.peek(hint.callId) !== undefined) reconcile(hint.callId);
    },
    webhook: pluginSlice.receiveWebhook,
    pluginAsset: pluginSlice.asset,
    picture: runtime.picture,
    checkMedia: () => media.admitToCheck(ids.personId()),
    onFault: (notice) => failed(`request ${notice.requestId} (${notice.operation ?? 'no operation'}) failed`)(notice.cause),
  });
  const sockets = serveSockets({
    server, clock, events, presence, addressOf,
    handlers: { ...callSlice.operations, ...admissionSlice.operations, ...participantSlice.operations, ...chatSlice.operations, ...pluginSlice.operations },
    sights: {
      standing: (callId, personId) => onSight(callId, (sight) => standingIn(sight, personId)) ?? 'gone',
      snapshot: (callId, personId) => onSight(callId, (sight) => snapshotIn(sight, personId)),
    },
    inTurn: (callId, run) => callsLog.run(callId, (turn) => run(turn.version)),
    async since(callId, version, limit) {
      const commits = await callsLog.since(callId, version, limit);
      return commits === undefined ? undefined : chatSlice.withoutDeleted(commits);
    },
    redeemTicket: admissionSlice.redeemTicket,
    actorOf(callId, personId, address) {
      const sight = callsLog.peek(callId);
      if (sight === undefined) return { kind: 'person', callId, personId, address, role: 'guest', permissions: effectivePermissions('guest', usualPolicy) };
      const role = admissionSlice.inTurn.role(sight, personId);
      return { kind: 'person', callId, personId, address, role: role ?? 'guest', permissions: participantSlice.inTurn.permissions(sight, personId, role) };
    },
    cameBack: participantSlice.cameBack,
    upgradesPerMinute: settings.requestsPerMinute,
    requireEmbedding: (origin, callId) => requireEmbedding(origin, () => callSlice.organizationId(callId)),
    mayConnect: (origin) => origin === undefined || isOwnOrigin(origin) || organizationSlice.mayEmbed(origin),
    onAnswer: (code) => counts.refused(code),
    onFailure: failed('a socket operation failed'),
  });
  function onSight<T>(callId: string, look: (sight: Sight) => T): T | undefined {
    const sight = callsLog.peek(callId);
    return sight === undefined ? undefined : look(sight);
  }

  // What happens by itself
  const lettingIn = new Set<EventName>(['participants.joined', 'participants.left', 'participants.removed', 'participants.role_changed', 'calls.updated']);
  running.add(events.subscribe((commit) => {
    admissionSlice.lineNews(commit);
    void pluginSlice.hear(commit).catch(failed('plugins were not told'));
    if (commit.events.some(({ type }) => lettingIn.has(type))) void admissionSlice.letIn(commit.callId).catch(failed('nobody was let in'));
    const sight = callsLog.peek(commit.callId);
    if (sight !== undefined) void participantSlice.followPermissions(commit, sight).catch(failed('the media server was not told of permissions'));
  }));
  function visitCalls(every: number, failure: string, visit: (callId: string) => Promise<void>): void {
    const onFailure = failed(failure);
    // One call that cannot be visited must not keep the others from it.
    const round = async (): Promise<void> => {
      for (const callId of callsLog.loaded()) await visit(callId).catch(onFailure);
    };
    running.add(repeat(clock, every, round, onFailure));
  }
  visitCalls(1_000, 'presence was not swept', participantSlice.sweep);
  visitCalls(1_000, 'the time limit was not kept', callSlice.keepTime);
  visitCalls(5_000, 'a call was not handed over', participantSlice.handOver);
  visitCalls(5_000, 'an empty call was not ended', callSlice.closeIdle);
  visitCalls(5_000, 'knocks were not swept', admissionSlice.sweep);
  visitCalls(5_000, 'nobody was let in', admissionSlice.letIn);
  visitCalls(limits.reconcileEvery, 'the media room was not compared', participantSlice.reconcile);
  visitCalls(limits.watchRemovedEvery, 'the media room was not looked at', participantSlice.reconcileAfterRemoval);
  // Whoever is connected must not be held up, however little they do.
  const memory = processMemory(() => sockets.count() > 0);
  if (memory !== undefined) running.add(repeat(clock, 2_000, giveBackMemory(memory), failed('memory was not given back')));
  running.add(repeat(clock, 60_000, organizationSlice.readAgain, failed('organizations were not read again')));
  running.add(repeat(clock, 60_000, pluginSlice.readAgain, failed('plugins were not read again')));
  running.add(repeat(clock, 5_000, () => pluginSlice.journal.flush(), failed('logs of plugins were not written')));
  running.add(repeat(clock, 2_000, pluginSlice.keepCursors, failed('how far plugins were told was not written')));
  const jobs = agendaJobs(settings.mongodbUri, (job, cause) => failed(`job ${job} failed`)(cause));
  for (const [name, run] of Object.entries({ ...callSlice.jobs, ...organizationSlice.jobs, 'transport.drop_answers': answers.dropOld })) jobs.define(name, '1 minute', run);
  for (const [name, run] of Object.entries(callSlice.hourlyJobs)) jobs.define(name, '1 hour', run);
  for (const [name, run] of Object.entries(pluginSlice.jobs)) jobs.define(name, name === 'plugins.wake' ? '5 seconds' : '1 hour', run);
  running.add({ dispose: () => jobs.stop() });
  await jobs.start();

  const port = await listen(server, settings);
  // Undone first to last: no new requests, then sockets, then what is left of the work.
  running.add({ dispose: () => new Promise<void>((resolve) => { server.close(() => resolve()); server.closeIdleConnections(); }) });
  running.add(sockets);
  log.info('ready', { port, publicUrl: settings.publicUrl, by: core.kind });
  return { port, dispose: () => running.dispose() };
}

/** What a press brought, as much as the slice needs of it. */
function pressIn(runtime: ReturnType<typeof pluginHost>): PluginRuntime['press'] {
  return async (callId, person, press) => {
    const done = await runtime.press(callId, person, press);
    return done === undefined ? undefined : { ticket: done.ticket, answered: done.outcome.answered };
  };
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}
