import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import type { ManifestSource } from '@parley/contracts/manifest';
import type { PluginActor, PluginFilterValues } from '@parley/contracts/plugin-calls';
import { filterKinds } from '@parley/contracts/plain/filters';
import { isGrantName, type Grant, type GrantName } from '@parley/contracts/plain/grants';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { usualPolicy } from '@parley/contracts/plain/policy';
import { viewKey, type ViewAddress } from '@parley/contracts/plain/surfaces';
import type { AuditLine } from '../broker/effects.ts';
import { simulatedCall, simulatedEffects, type Simulated } from '../simulation/simulated-effects.ts';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import { fakeEngine, silence, type Guest } from '../testing/fake-engine.ts';
import { pluginManifest } from '../testing/plugin-manifest.ts';
import type { RunningInstall } from '@parley/contracts/plugin-install';
import { chainOf, pluginRuntime, type HappenedIn, type Runtime } from './runtime.ts';
import type { Viewer, ViewNews } from './view-board.ts';

const call = 'abcdefghijkl';
const otherCall = 'mnopqrstuvwx';
const ada = 'p_aaaaaaaaaaaaaaaa';
const sent = (text = 'hello', more: object = {}): DomainEvent => ({ type: 'chat.sent', data: { messageId: `m-${text}`, personId: ada, name: 'Ada', text, ...more } });
interface Installing extends Partial<Omit<ManifestSource, 'permissions' | 'egress'>> { grants?: readonly Grant[]; organization?: string; paused?: boolean; installedAt?: number; values?: RunningInstall['settings'] }
interface Heard { readonly install: string; readonly kind: string; readonly name: string; readonly payload: Record<string, unknown> }

/** A runtime whose plugins are functions, on a call in memory; what plugins do there is told to all of them, as a call's log would. */
function hall(guests: Readonly<Record<string, Guest>> = {}) {
  const clock = fakeClock();
  const heard: Heard[] = [];
  const audited: AuditLine[] = [];
  const notes: string[] = [];
  const failures: unknown[] = [];
  const news: ViewNews[] = [];
  const deeds: { by: string; type: string; author: string }[] = [];
  const facts = new Map<string, RunningInstall>();
  const listening = (id: string): Guest => (kind, name, payload, ask) => {
    heard.push({ install: id, kind, name, payload });
    return guests[id]?.(kind, name, payload, ask) ?? null;
  };
  const engine = fakeEngine(new Proxy<Record<string, Guest>>({}, { get: (_none, id) => listening(String(id)) }), { beats: clock });
  const world: Simulated = {
    calls: new Map([simulatedCall(call, 'first'), simulatedCall(otherCall, 'second')].map((each) => [each.callId, each])), kv: new Map(), logs: [], schedules: new Map(), settings: (id) => facts.get(id)?.settings ?? {},
    happened(at, by, type, data) {
      at.version += 1;
      const author = runtime.authorOf(by);
      deeds.push({ by, type, author });
      void runtime.happened({ callId: at.callId, organization: at.organization, version: at.version, at: '2026-05-04T10:00:00Z', author, event: { type, data } as DomainEvent });
    },
  };
  const runtime: Runtime = pluginRuntime({
    engine, clock,
    effects: (board) => simulatedEffects(world, board, clock),
    tell: (_call, _address, each) => void news.push(each),
    audit: (line) => void audited.push(line),
    note: (install, level, message) => void notes.push(`${install} ${level}: ${message}`),
    stopped: (install, reason) => void notes.push(`${install} stopped: ${reason}`),
    recovered: (install) => void notes.push(`${install} recovered`),
    onFailure: (cause) => void failures.push(cause),
  });
  function install(id: string, { grants = [], organization = 'first', paused = false, installedAt = 0, values = {}, ...manifest }: Installing = {}): RunningInstall {
    const permissions = grants.filter((grant): grant is GrantName => isGrantName(grant));
    const one: RunningInstall = { id, organization, manifest: pluginManifest({ name: id, permissions, ...manifest }), code: id, grants, settings: values, secrets: {}, paused, installedAt };
    facts.set(id, one);
    runtime.put(one);
    return one;
  }
  const happened = (event: DomainEvent, more: Partial<HappenedIn> = {}): ReturnType<Runtime['happened']> => runtime.happened({ callId: call, organization: 'first', version: 7, at: '2026-05-04T10:00:00Z', author: ada, event, ...more });
  const told = (): string[] => heard.filter(({ kind }) => kind === 'event').map(({ install: id }) => id);
  return {
    runtime, world, clock, heard, audited, notes, failures, news, deeds, install, happened, told,
    /** Takes part of what was granted away, as an admin who changes an install. */
    change(id: string, more: Partial<RunningInstall>) {
      const one = { ...facts.get(id) ?? assert.fail(id), ...more };
      facts.set(id, one);
      runtime.change(one);
    },
    async settled(): Promise<void> {
      for (let turns = 0; turns < 200; turns += 1) await rest();
    },
  };
}
const listens: Installing = { grants: ['chat.read'], events: ['chat.sent'] };

test('an event is told to installs of its organization that declared it and were granted it, and to no others', async () => {
  const at = hall();
  at.install('hears', listens);
  at.install('hears-too', { ...listens, installedAt: 1 });
  at.install('other-organization', { ...listens, organization: 'second' });
  at.install('declared-nothing', { grants: ['chat.read'] });
  at.install('declared-another', { grants: ['chat.read', 'participants.read'], events: ['participants.joined'] });
  at.install('not-granted-any-more', listens);
  at.change('not-granted-any-more', { grants: [] });
  at.install('paused', { ...listens, paused: true });
  at.install('stopped-here', listens);
  at.runtime.narrow(call, 'stopped-here', { stopped: true, withheld: [] });
  at.install('withheld-here', listens);
  at.runtime.narrow(call, 'withheld-here', { stopped: false, withheld: ['chat.read'] });
  const outcomes = await at.happened(sent());
  assert.deepEqual([at.told().sort(), outcomes.map(({ answered }) => answered)], [['hears', 'hears-too'], [true, true]]);
});

test('an event comes with its call, its version and its time', async () => {
  const at = hall();
  at.install('a', { ...listens, grants: ['chat.read', 'participants.identity'] });
  await at.happened(sent('x'));
  assert.deepEqual(at.heard[0], { install: 'a', kind: 'event', name: 'chat.sent', payload: { type: 'chat.sent', callId: call, version: 7, at: '2026-05-04T10:00:00Z', data: sent('x').data } });
});

test('names and who was verified are told only to those who were granted to know people', async () => {
  const at = hall();
  at.install('knows', { ...listens, grants: ['chat.read', 'participants.read', 'participants.identity'], events: ['chat.sent', 'participants.joined', 'admission.knocked'] });
  at.install('does-not', { ...listens, grants: ['chat.read', 'participants.read'], events: ['chat.sent', 'participants.joined', 'admission.knocked'] });
  at.install('not-here', { ...listens, grants: ['chat.read', 'participants.identity'] });
  at.runtime.narrow(call, 'not-here', { stopped: false, withheld: ['participants.identity'] });
  const verified = { name: 'Ada Lovelace', organization: 'Engines' };
  await at.happened(sent('x', { reply: { version: 3, name: 'Bob', excerpt: 'y' } }));
  await at.happened({ type: 'participants.joined', data: { personId: ada, name: 'Ada', role: 'host', verified } });
  await at.happened({ type: 'admission.knocked', data: { personId: ada, name: 'Ada', via: 'guest_link', pin: 'none', since: '2026-05-04T10:00:00Z', verified } });
  const of = (id: string): unknown[] => at.heard.filter(({ install }) => install === id).map(({ payload }) => payload['data']);
  assert.deepEqual(of('knows'), [sent('x', { reply: { version: 3, name: 'Bob', excerpt: 'y' } }).data, { personId: ada, name: 'Ada', role: 'host', verified }, { personId: ada, name: 'Ada', via: 'guest_link', pin: 'none', since: '2026-05-04T10:00:00Z', verified }]);
  assert.deepEqual(of('does-not'), [{ messageId: 'm-x', personId: ada, text: 'x', reply: { version: 3, excerpt: 'y' } }, { personId: ada, role: 'host' }, { personId: ada, via: 'guest_link', pin: 'none', since: '2026-05-04T10:00:00Z' }]);
  assert.deepEqual(of('not-here'), [{ messageId: 'm-x', personId: ada, text: 'x', reply: { version: 3, excerpt: 'y' } }]);
  assert.equal(/Ada|Bob/.test(JSON.stringify([of('does-not'), of('not-here')])), false);
});

test('events that carry hashes never leave the core', async () => {
  const at = hall();
  at.install('a', { grants: ['chat.read', 'participants.read', 'calls.read', 'participants.identity'], events: ['chat.sent', 'participants.joined', 'calls.created'] });
  assert.deepEqual(await at.happened({ type: 'admission.entered', data: { personId: ada, passHash: 'hash', role: 'guest', via: 'guest_link' } }), []);
  assert.deepEqual(at.heard, []);
});

test('whoever did something is not told of it; the others are', async () => {
  const at = hall();
  at.install('a', listens);
  at.install('b', listens);
  await at.happened(sent(), { author: 'plugin:a~1' });
  assert.deepEqual(at.told(), ['b']);
});

const answersEverything: Guest = (kind, _name, payload: { callId: string }, ask) => (kind === 'event' ? ask('chat.send', { callId: payload.callId, text: 'pong' }) : null);
const chats: Installing = { grants: ['chat.read', 'chat.send'], events: ['chat.sent'] };

test('two plugins that answer each other come to an end after so many deeds', async () => {
  const at = hall({ ping: answersEverything, pong: answersEverything });
  for (const id of ['ping', 'pong']) at.install(id, chats);
  await at.happened(sent());
  await at.settled();
  const depths = at.deeds.map(({ author }) => chainOf(author).depth);
  assert.equal(Math.max(...depths), pluginLimits.chainDepth);
  // Both answer the person, and then each the other.
  assert.ok(at.deeds.length <= 2 * pluginLimits.chainDepth, String(at.deeds.length));
  at.deeds.length = 0;
  await at.happened(sent());
  assert.equal(chainOf(at.deeds[0]?.author ?? '').depth, 1, 'the next person’s word begins anew');
});

test('what people do in one call hides no loop in another, nor a loop over two calls', async () => {
  const [second, third] = ['secondcall00', 'thirdcall000'];
  const busy: Guest = async (kind, _name, payload: { callId: string; data: { text: string } }, ask) => {
    if (kind !== 'event' || payload.data.text === 'between') return null;
    await at.happened(sent('between'), { callId: third });
    return ask('chat.send', { callId: payload.callId === second ? call : second, text: 'pong' });
  };
  const at = hall({ ping: busy, pong: busy });
  at.world.calls.set(second, simulatedCall(second, 'first'));
  for (const id of ['ping', 'pong']) at.install(id, chats);
  await at.happened(sent());
  await at.settled();
  assert.ok(at.deeds.length >= 2 && at.deeds.length <= 2 * pluginLimits.chainDepth, String(at.deeds.length));
});

test('a deed long after an event does not follow from it', async () => {
  const at = hall();
  at.install('a', chats);
  await at.happened(sent(), { author: 'plugin:b~3' });
  assert.equal(chainOf(at.runtime.authorOf('a')).depth, 4);
  await at.clock.advance(5 * pluginLimits.handlerDeadline);
  assert.equal(chainOf(at.runtime.authorOf('a')).depth, 1);
});

test('filters between two plugins that answer each other do not make the chain any longer', async () => {
  const at = hall({ ping: answersEverything, pong: answersEverything });
  for (const id of ['ping', 'pong']) at.install(id, { ...chats, grants: ['chat.read', 'chat.send', 'chat.filter'], filters: ['chat.message'] });
  const { happened } = at.world;
  // As in a core: what a plugin says passes the filters before it is said.
  at.world.happened = (state, by, type, data) => void at.runtime.filter('chat.message', 'first', call, { callId: call, personId: '', text: 'pong' }, (value) => value).then(() => happened(state, by, type, data));
  await at.happened(sent());
  await at.settled();
  assert.ok(at.deeds.length > 2 && at.deeds.length <= 2 * pluginLimits.chainDepth, String(at.deeds.length));
});

test('an author tells how far it is from a person’s deed; whatever is no plugin’s is a person’s', () => {
  assert.deepEqual(chainOf('plugin:i-1~3'), { installId: 'i-1', depth: 3 });
  for (const author of [ada, 'core', '', 'plugin:', 'plugin:i-1', 'plugin:~1', 'plugin:a~b', 'xplugin:a~1']) assert.deepEqual(chainOf(author), { installId: undefined, depth: 0 }, author);
});

const knock: PluginFilterValues['admission.knock'] = { callId: call, personId: ada, name: 'Ada', verified: false, verdict: 'ask' };
const message: PluginFilterValues['chat.message'] = { callId: call, personId: ada, text: 'a' };
const filtersChat: Installing = { grants: ['chat.filter'], filters: ['chat.message'] };
const filtersKnocks: Installing = { grants: ['admission.filter'], filters: ['admission.knock'] };
const filterChat = (at: ReturnType<typeof hall>, value = message): ReturnType<Runtime['filter']> => at.runtime.filter('chat.message', 'first', call, value, (before, answer) => ('text' in answer ? { ...before, text: answer.text } : before));
const filterKnock = (at: ReturnType<typeof hall>): ReturnType<Runtime['filter']> => at.runtime.filter('admission.knock', 'first', call, knock, (before, answer) => ('verdict' in answer ? { ...before, verdict: answer.verdict } : before));
const adds = (sign: string): Guest => (_kind, _name, payload: { text: string }) => ({ text: payload.text + sign });

test('filters run one after the other, the oldest install first, and each sees what the one before left', async () => {
  const at = hall({ first: adds('1'), second: adds('2'), third: adds('3'), same: adds('4') });
  at.install('third', { ...filtersChat, installedAt: 30 });
  at.install('first', { ...filtersChat, installedAt: 10 });
  at.install('same', { ...filtersChat, installedAt: 20 });
  at.install('second', { ...filtersChat, installedAt: 20 });
  assert.deepEqual(await filterChat(at), { ...message, text: 'a1423' });
  assert.deepEqual(at.heard.map(({ install, name, payload }) => [install, name, payload['text']]), [['first', 'chat.message', 'a'], ['same', 'chat.message', 'a1'], ['second', 'chat.message', 'a14'], ['third', 'chat.message', 'a142']]);
});

test('a filter that says nothing lets it pass; one that refuses is the last that is asked, and its words are told', async () => {
  const at = hall({ passes: () => null, refuses: () => ({ refuse: 'no links, please' }), later: adds('!') });
  for (const [index, id] of ['passes', 'refuses', 'later'].entries()) at.install(id, { ...filtersChat, installedAt: index });
  assert.deepEqual(await filterChat(at), { refused: true, by: 'refuses', message: 'no links, please', failed: false });
  assert.deepEqual(at.heard.map(({ install }) => install), ['passes', 'refuses']);
});

const broken: Readonly<Record<string, Guest>> = { throws: () => { throw new Error('own'); }, 'says nonsense': () => ({ verdict: 'maybe', text: 5 }), 'says too much': () => ({ refuse: 'x'.repeat(201) }), 'says two things': () => ({ refuse: 'x', text: 'y', verdict: 'admit' }), 'never ends': () => new Promise(() => undefined), 'never begins': () => silence };
for (const [what, guest] of Object.entries(broken)) {
  test(`a filter that ${what}: nobody is let in by it, and a message passes`, async () => {
    const at = hall({ door: guest, chat: guest, next: adds('!') });
    at.install('door', filtersKnocks);
    at.install('chat', filtersChat);
    at.install('next', { ...filtersChat, installedAt: 1 });
    const [knocked, said] = [filterKnock(at), filterChat(at)];
    await at.clock.advance(filterKinds['admission.knock'].deadline);
    assert.deepEqual(await knocked, { refused: true, by: 'door', message: '', failed: true });
    assert.equal((await said as typeof message).text.startsWith('a'), true);
    assert.deepEqual([at.runtime.state('next')?.strikes, at.failures], [0, []]);
  });
}

test('all filters together have one deadline: who comes last is not called when it is over, and is never struck for it', async () => {
  const at = hall({ slow: () => new Promise(() => undefined), next: adds('!') });
  at.install('slow', filtersChat);
  at.install('next', { ...filtersChat, installedAt: 1 });
  const said = filterChat(at);
  await at.clock.advance(filterKinds['chat.message'].deadline);
  assert.deepEqual(await said, message);
  assert.deepEqual(at.heard.map(({ install }) => install), ['slow']);
  await at.clock.advance(60_000);
  assert.deepEqual([at.runtime.state('next')?.strikes, at.runtime.state('slow')?.strikes], [0, 1]);
});

test('only filters of the organization that declared and were granted it are asked', async () => {
  const at = hall();
  at.install('asked', filtersChat);
  at.install('other-organization', { ...filtersChat, organization: 'second' });
  at.install('declared-nothing', { grants: ['chat.filter'] });
  at.install('taken-away', filtersChat);
  at.change('taken-away', { grants: [] });
  at.install('paused', { ...filtersChat, paused: true });
  at.install('withheld-here', filtersChat);
  at.runtime.narrow(call, 'withheld-here', { stopped: false, withheld: ['chat.filter'] });
  at.install('stopped-here', filtersChat);
  at.runtime.narrow(call, 'stopped-here', { stopped: true, withheld: [] });
  assert.deepEqual(await filterChat(at), message);
  assert.deepEqual(at.heard.map(({ install }) => install), ['asked']);
});

test('a filter sees a name only when it was granted to know people, and the name is not lost by it', async () => {
  const at = hall();
  at.install('does-not', filtersKnocks);
  at.install('knows', { ...filtersKnocks, grants: ['admission.filter', 'participants.identity'], installedAt: 1 });
  assert.deepEqual(await filterKnock(at), knock);
  const { name: _name, ...nameless } = knock;
  assert.deepEqual(at.heard.map(({ payload }) => payload), [nameless, knock]);
});

test('rules of a call are filtered before there is a call', async () => {
  const at = hall({ a: () => ({ policy: { chat: 'hosts' } }) });
  at.install('a', { grants: ['calls.filter'], filters: ['calls.policy'] });
  const value = await at.runtime.filter('calls.policy', 'first', undefined, { policy: usualPolicy }, (before, answer) => ('policy' in answer ? { policy: { ...before.policy, chat: answer.policy.chat ?? before.policy.chat } } : before));
  assert.deepEqual(value, { policy: { ...usualPolicy, chat: 'hosts' } });
});

const person: PluginActor = { personId: ada, role: 'host', name: 'Ada' };
const answers: Installing = { grants: ['commands'], commands: [{ name: 'poll', summary: 'Ask everybody' }] };
const typed = (at: ReturnType<typeof hall>, id = 'a'): ReturnType<Runtime['command']> => at.runtime.command(id, { name: 'poll', text: 'Tea?', callId: call, person });

test('a command is answered with a line, or with nothing; whatever else it says is a failure', async () => {
  let answer: unknown = { reply: 'done' };
  const at = hall({ a: () => answer });
  at.install('a', answers);
  assert.deepEqual(await typed(at), { reply: 'done' });
  assert.deepEqual(at.heard[0], { install: 'a', kind: 'command', name: 'poll', payload: { name: 'poll', text: 'Tea?', callId: call, person: { personId: ada, role: 'host' } } });
  for (const [said, expected] of [[null, null], [{ reply: 5 }, 'failed'], [{ reply: 'x'.repeat(501) }, 'failed'], [{ reply: 'x', html: '<b>' }, 'failed'], ['x', 'failed'], [silence, 'failed']] as const) {
    answer = said;
    const given = typed(at);
    await at.clock.advance(10_000);
    assert.deepEqual(await given, expected, String(said));
  }
});

test('a command needs its grant, here and at all; a name comes with the grant to know people', async () => {
  const at = hall();
  at.install('a', { ...answers, grants: ['commands', 'participants.identity'] });
  await typed(at);
  assert.deepEqual(at.heard[0]?.payload['person'], person);
  for (const narrowing of [{ stopped: true, withheld: [] }, { stopped: false, withheld: ['commands'] }]) {
    at.runtime.narrow(call, 'a', narrowing);
    assert.equal(await typed(at), 'failed');
  }
  at.runtime.narrow(call, 'a', { stopped: false, withheld: [] });
  at.change('a', { grants: [] });
  assert.equal(await typed(at), 'failed');
  assert.equal(await typed(at, 'nobody'), 'failed');
  assert.equal(at.heard.length, 1);
});

const panel: ViewAddress = { surface: 'panel', to: 'everyone' };
const viewer: Viewer & PluginActor = { ...person, isInside: true, isHost: true, isWaiting: false };
const view = { nodes: [{ type: 'field', name: 'word', label: 'Word' }, { type: 'button', label: 'Vote', action: 'vote', data: 'tea' }] };
const draws: Installing = { grants: ['ui.panel', 'ui.modal', 'chat.read'], events: ['chat.sent'], surfaces: ['panel', 'modal'] };
const showsOnEvent: Guest = (kind, _name, payload: { callId: string }, ask) => (kind === 'event' ? ask('ui.show', { callId: payload.callId, at: panel, view }) : { heard: true });
const press = (at: ReturnType<typeof hall>, more: Partial<Parameters<Runtime['press']>[2]> = {}): ReturnType<Runtime['press']> =>
  at.runtime.press(call, viewer, { installId: 'a', key: viewKey(panel), ticket: at.runtime.board.seenBy(call, viewer)[0]?.ticket ?? '', action: 'a1', values: { word: 'mint' }, ...more });
async function drawn(): Promise<ReturnType<typeof hall>> {
  const at = hall({ a: showsOnEvent });
  at.install('a', draws);
  await at.happened(sent());
  await at.settled();
  assert.equal(at.news[0]?.type, 'view');
  at.heard.length = 0;
  return at;
}

test('a press comes to the plugin with its own words, the fields and the person; the ticket for the next one comes back', async () => {
  const at = await drawn();
  const pressed = await press(at, { action: 'a0' });
  assert.equal(pressed?.outcome.answered, true);
  assert.deepEqual(at.heard, [{ install: 'a', kind: 'action', name: 'vote', payload: { action: 'vote', data: 'tea', values: { word: 'mint' }, surface: 'panel', callId: call, person: { personId: ada, role: 'host' } } }]);
  assert.equal(at.runtime.board.seenBy(call, viewer)[0]?.ticket, pressed?.ticket);
  assert.equal(await press(at, { ticket: 'x', action: 'a0' }), undefined);
  assert.equal(at.heard.length, 1);
});

test('nothing can be pressed of an install that is paused, stopped in the call, or gone, and its views are gone from there', async () => {
  const ways: readonly ((at: ReturnType<typeof hall>) => void)[] = [
    (at) => at.change('a', { paused: true }), (at) => at.runtime.narrow(call, 'a', { stopped: true, withheld: [] }), (at) => at.runtime.narrow(call, 'a', { stopped: false, withheld: ['ui.panel'] }), (at) => at.runtime.remove('a'),
  ];
  for (const away of ways) {
    const at = await drawn();
    const ticket = at.runtime.board.seenBy(call, viewer)[0]?.ticket ?? assert.fail();
    away(at);
    assert.deepEqual(at.runtime.board.seenBy(call, viewer), [], String(away));
    assert.equal(at.news.at(-1)?.type, 'view_gone');
    assert.equal(await press(at, { ticket, action: 'a0' }), undefined);
    assert.deepEqual(at.heard, []);
  }
});

test('what a host takes away holds in that call only, from the next request on, also when the call has ended', async () => {
  const at = hall();
  at.install('a', { grants: ['kv', 'chat.send'] });
  at.runtime.narrow(call, 'a', { stopped: false, withheld: ['chat.send', 'no.such'] });
  assert.deepEqual([at.runtime.grants('a'), at.runtime.grants('a', call), at.runtime.grants('a', otherCall)], [['kv', 'chat.send'], ['kv'], ['kv', 'chat.send']]);
  at.runtime.narrow(call, 'a', { stopped: true, withheld: [] });
  assert.deepEqual([at.runtime.grants('a', call), at.runtime.active('first', call), at.runtime.active('first').map(({ id }) => id)], [[], [], ['a']]);
  at.runtime.forgetCall(call);
  assert.deepEqual(at.runtime.grants('a', call), []);
  at.runtime.forgetNarrowings(call);
  assert.deepEqual([at.runtime.grants('a', call), at.runtime.narrowing(call, 'a')], [['kv', 'chat.send'], { stopped: false, withheld: [] }]);
  assert.deepEqual(at.runtime.grants('nobody', call), []);
});

test('what was taken away while a plugin works is refused when it asks', async () => {
  const gate = Promise.withResolvers<void>();
  const codes: unknown[] = [];
  const at = hall({ a: async (_kind, _name, payload: { callId: string }, ask) => {
    await gate.promise;
    codes.push(await ask('chat.send', { callId: payload.callId, text: 'x' }).catch((cause: { code: string }) => cause.code));
  } });
  at.install('a', chats);
  const done = at.happened(sent());
  await rest();
  at.runtime.narrow(call, 'a', { stopped: false, withheld: ['chat.send'] });
  gate.resolve();
  await done;
  assert.deepEqual(codes, ['not_granted']);
  assert.deepEqual(at.audited, [{ installId: 'a', ask: 'chat.send', outcome: 'not_granted', callId: call }]);
});

test('an install that was taken out while it worked is answered nothing any more, and does nothing', async () => {
  const gate = Promise.withResolvers<void>();
  const at = hall({ a: async (_kind, _name, payload: { callId: string }, ask) => {
    await gate.promise;
    await ask('chat.send', { callId: payload.callId, text: 'x' });
  } });
  at.install('a', chats);
  const done = at.happened(sent());
  await rest();
  at.runtime.remove('a');
  gate.resolve();
  assert.deepEqual((await done).map((outcome) => (outcome.answered ? 'answered' : outcome.reason)), ['unknown']);
  await at.settled();
  assert.deepEqual([at.deeds, at.runtime.state('a'), at.runtime.active('first')], [[], undefined, []]);
});

test('a plugin acts in calls of its own organization only', async () => {
  const codes: unknown[] = [];
  const at = hall({ a: async (_kind, _name, _payload, ask) => {
    for (const name of ['chat.send', 'chat.list', 'calls.get', 'calls.end', 'participants.list']) codes.push(await ask(name, { callId: otherCall, ...(name === 'chat.send' ? { text: 'x' } : {}) }).catch((cause: { code: string }) => cause.code));
  } });
  at.install('a', { grants: ['chat.read', 'chat.send', 'calls.read', 'calls.manage', 'participants.read'], events: ['chat.sent'] });
  await at.happened(sent());
  assert.deepEqual([codes, at.deeds, at.failures], [Array(5).fill('not_found'), [], []]);
});

test('what a plugin keeps and what it may write is its own: another install reads none of it', async () => {
  const read: unknown[] = [];
  const at = hall({
    writes: (_kind, _name, _payload, ask) => ask('kv.set', { key: 'k', value: 'mine' }),
    reads: async (_kind, _name, _payload, ask) => { read.push(await ask('kv.get', { key: 'k' }), await ask('settings.get')); },
  });
  at.install('writes', { grants: ['kv', 'chat.read'], events: ['chat.sent'] });
  at.install('reads', { grants: ['kv', 'settings', 'chat.read'], events: ['chat.sent'], values: { own: 'setting' } });
  await at.happened(sent());
  await at.happened(sent());
  await at.settled();
  assert.deepEqual(read, [null, { own: 'setting' }, null, { own: 'setting' }]);
});

test('schedules and webhooks come only to those who were granted them, and a webhook’s answer has a shape', async () => {
  let answer: unknown = null;
  const at = hall({ a: () => answer });
  at.install('a', { grants: ['schedule', 'webhook.receive'] });
  at.install('none');
  const webhook = { method: 'POST', path: '/', query: '', headers: [], body: '{}' };
  assert.equal((await at.runtime.schedule('a', { name: 'tick', at: '2026-05-04T10:00:00Z', data: 1 })).answered, true);
  assert.equal(await at.runtime.webhook('a', webhook), null);
  answer = { body: 'ok' };
  assert.deepEqual(await at.runtime.webhook('a', webhook), { status: 200, body: 'ok', type: 'text/plain' });
  for (const wrong of [{ status: 500 }, { status: 199 }, { body: 5 }, { type: 'text/html' }, { body: 'x'.repeat(8_001) }, 'ok', { headers: {} }]) {
    answer = wrong;
    assert.equal(await at.runtime.webhook('a', webhook), 'failed', JSON.stringify(wrong));
  }
  const before = at.heard.length;
  assert.deepEqual(await at.runtime.schedule('none', { name: 'tick', at: '' }), { answered: false, reason: 'unknown', took: 0 });
  assert.equal(await at.runtime.webhook('none', webhook), 'failed');
  assert.equal(await at.runtime.webhook('nobody', webhook), 'failed');
  assert.equal(at.heard.length, before);
});

test('settings and the stages of a life are told as they are', async () => {
  const at = hall();
  at.install('a', { values: { limit: 5 } });
  await at.runtime.settingsChanged('a');
  await at.runtime.lifecycle('a', { what: 'updated', version: '1.1.0', from: '1.0.0' });
  assert.deepEqual(at.heard, [{ install: 'a', kind: 'settings', name: '', payload: { limit: 5 } }, { install: 'a', kind: 'lifecycle', name: 'updated', payload: { what: 'updated', version: '1.1.0', from: '1.0.0' } }]);
  assert.equal((await at.runtime.settingsChanged('nobody')).answered, false);
});

test('an error of a plugin and a limit it broke stand in its log, and three of them stop it', async () => {
  const at = hall({ a: (kind) => (kind === 'settings' ? Promise.reject(new Error('own words')) : new Promise(() => undefined)) });
  at.install('a', listens);
  await at.runtime.settingsChanged('a');
  assert.deepEqual(at.notes, ['a error: own words']);
  for (let strikes = 0; strikes < pluginLimits.strikes; strikes += 1) {
    void at.happened(sent());
    await at.clock.advance(pluginLimits.handlerDeadline + pluginLimits.killAfter);
  }
  assert.deepEqual(at.notes.slice(1), [...Array<string>(pluginLimits.strikes).fill('a warn: it broke a limit: slow'), 'a stopped: slow']);
  assert.deepEqual((await at.happened(sent())).map((outcome) => (outcome.answered ? '' : outcome.reason)), ['stopped']);
  at.runtime.forgive('a');
  assert.equal(at.runtime.state('a')?.state, 'on');
});
