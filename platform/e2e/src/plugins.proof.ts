// No browser: plugins on a whole Parley, over REST and socket, in real sandboxes.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as rest } from 'node:timers/promises';
import type { OperationOutput } from '@parley/contracts/operations';
import { createClient, type Client } from '@parley/contracts/plain/client';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import { applyPatch } from '@parley/contracts/plain/view-patch';
import { startStack, type Stack } from '@parley/local/stack';
import { bearer, type Headers } from './operations-ground.ts';
import { packageOf } from './plain-plugin.ts';
import { sandboxPids } from './sandbox-pids.ts';
import { signIn } from './sign-in.ts';
import { scriptedPerson, type ScriptedPerson } from './scripted-person.ts';

let stack: Stack;
let api: Client;
let owner: Headers;
const people: ScriptedPerson[] = [];
before(async () => {
  stack = await startStack({ settings: { PARLEY_REQUESTS_PER_MINUTE: '1000000' } });
  api = createClient({ serverUrl: stack.url });
  owner = await signIn(stack.url, await stack.signInLink());
});
after(async () => {
  for (const person of people) person.leave();
  await stack.stop();
});

const faultOf = (code: string) => (cause: unknown): boolean => cause instanceof ClientFault && cause.code === code;

async function install(written: Parameters<typeof packageOf>[0], handle: string, grants?: readonly string[]): Promise<string> {
  const offer = await api.call('plugins.upload', { package: packageOf(written, handle) }, owner);
  const { installId } = await api.call('plugins.install', { packageId: offer.packageId, grants: grants === undefined ? offer.asks.map(({ grant }) => grant) : [...grants] }, owner);
  return installId;
}
const uninstall = (installId: string) => api.call('plugins.uninstall', { installId }, owner);

async function come(link: string, name: string): Promise<ScriptedPerson> {
  const person = await scriptedPerson(stack.url, link);
  people.push(person);
  await person.run('admission.knock', { name });
  return person;
}
async function callWith(...guests: string[]): Promise<{ callId: string; guestUrl: string; host: ScriptedPerson; guests: ScriptedPerson[] }> {
  const { callId, hostUrl, guestUrl } = await api.call('calls.create', { waitingRoom: false }, owner);
  const host = await come(hostUrl, 'Mara');
  await host.run('participants.join', {});
  const inside: ScriptedPerson[] = [];
  for (const name of guests) {
    const guest = await come(guestUrl, name);
    await guest.run('participants.join', {});
    await guest.until(({ snapshot }) => snapshot?.me.knock === 'admitted', `${name} is in`);
    inside.push(guest);
  }
  return { callId, guestUrl, host, guests: inside };
}

type Seen = OperationOutput<'plugins.in_call'>['views'][number];
const textsOf = (view: { view: { nodes: readonly unknown[] } } | undefined): string => JSON.stringify(view?.view.nodes ?? []);

/** Asks until they see it: what was drawn before somebody came is no news to them. */
async function untilShows(person: ScriptedPerson, surface: string, holds: (view: Seen | undefined) => boolean, what: string): Promise<Seen | undefined> {
  for (let tries = 0; tries < 100; tries += 1) {
    const view = (await person.run('plugins.in_call', {})).views.find((each) => each.surface === surface);
    if (holds(view)) return view;
    await rest(50);
  }
  throw new Error(`${what}: not within 5 s`);
}

/** What somebody knows who was there from the beginning and only listened. */
function heardViews(person: ScriptedPerson): Map<string, ShownView> {
  const views = new Map<string, ShownView>();
  for (const news of person.passed) {
    if (news.type === 'view') views.set(news.shown.key, news.shown);
    if (news.type === 'view_gone') views.delete(news.key);
    const known = news.type === 'view_changed' ? views.get(news.key) : undefined;
    if (news.type === 'view_changed' && known?.version === news.version - 1) views.set(news.key, { ...known, version: news.version, ticket: news.ticket, view: applyPatch(known.view, news.patch) });
  }
  return views;
}

const vote = `async (kind, name, data) => {
  const draw = async (callId) => {
    const { keys } = await parley.ask('kv.list', { prefix: 'vote:' + callId + ':' });
    await parley.ask('ui.show', { callId, at: { surface: 'panel', to: 'everyone' }, view: { title: 'Lunch', nodes: [
      { type: 'text', text: keys.length + ' voted' }, { type: 'button', label: 'Soup', action: 'vote', data: 'soup' } ] } });
  };
  if (kind === 'command') { await draw(data.callId); return { reply: 'It is open.' }; }
  if (kind === 'action' && name === 'vote') { await parley.ask('kv.set', { key: 'vote:' + data.callId + ':' + data.person.personId, value: data.data }); await draw(data.callId); }
  if (kind === 'event' && name === 'participants.joined') await draw(data.callId);
}`;
const voteAsks = { id: 'example.vote', name: 'Vote', permissions: [{ name: 'commands', reason: 'r' }, { name: 'kv', reason: 'r' }, { name: 'ui.panel', reason: 'r' }, { name: 'participants.read', reason: 'r' }] as const, surfaces: ['panel'] as const, commands: [{ name: 'vote', summary: 'Open a vote', who: 'hosts' }] as const, events: ['participants.joined'] as const };
const mutable = <T>(value: T): never => structuredClone(value) as never;

test('a command draws for everybody, everybody votes, a killed sandbox loses nothing, and what it kept comes back with the uninstall', async () => {
  const installId = await install(mutable(voteAsks), vote);
  const { host, guests } = await callWith('Ruth', 'Ben');
  const everybody = [host, ...guests];
  await assert.rejects(guests[0]!.run('plugins.run_command', { text: '/vote' }), faultOf('plugins.hosts_only'));
  assert.deepEqual(await host.run('plugins.run_command', { text: '/vote Lunch?' }), { plugin: 'Vote', reply: 'It is open.' });
  const opened = await Promise.all(everybody.map((person) => untilShows(person, 'panel', (view) => view !== undefined, 'the panel is there')));
  const press = (person: ScriptedPerson, { key, ticket }: Pick<Seen, 'key' | 'ticket'>) => person.run('plugins.press', { installId, key, ticket, action: 'a0', values: {} });
  await Promise.all(everybody.map((person, at) => press(person, opened[at]!)));
  for (const person of everybody) await untilShows(person, 'panel', (view) => textsOf(view).includes('3 voted'), 'all votes are counted on every screen');
  const asked = (await host.run('plugins.in_call', {})).views[0]!;
  await host.until(() => heardViews(host).get(asked.key)?.version === asked.version, 'whoever listened is level');
  assert.deepEqual(heardViews(host).get(asked.key)?.view, asked.view, 'patches lead to the same view');

  const { ticket: next } = await press(host, asked);
  await assert.rejects(press(host, asked), faultOf('plugins.pressed_already'));
  await assert.rejects(press(guests[0]!, { key: asked.key, ticket: next }), faultOf('plugins.pressed_already'), 'a ticket is one person’s');

  const before = sandboxPids(stack);
  assert.ok(before.length > 0, 'the sandboxes are found');
  for (const pid of before) process.kill(pid, 'SIGKILL');
  const late = await come((await api.call('calls.create', { waitingRoom: false }, owner)).guestUrl, 'Elsewhere');
  late.leave();
  for (let tries = 0; ; tries += 1) {
    const answer = await host.run('plugins.run_command', { text: '/vote' }).catch((cause: unknown) => cause);
    if (!(answer instanceof ClientFault)) break;
    assert.equal(answer.code, 'plugins.not_answering');
    assert.ok(tries < 20, 'the sandbox is back');
    await rest(100);
  }
  const again = await host.run('plugins.in_call', {});
  assert.match(textsOf(again.views.find(({ surface }) => surface === 'panel')), /3 voted/, 'votes were kept');
  assert.ok(!sandboxPids(stack).some((pid) => before.includes(pid)));

  const exported = await api.call('plugins.export', { installId }, owner);
  const { data } = await uninstall(installId);
  assert.equal(data.filter(({ key }) => key.startsWith('vote:')).length, 3);
  assert.deepEqual(exported.data.toSorted((left, right) => (left.key < right.key ? -1 : 1)), data.toSorted((left, right) => (left.key < right.key ? -1 : 1)));
  for (const person of everybody) await untilShows(person, 'panel', (view) => view === undefined, 'what it drew is gone');
});

test('a plugin that never ends is stopped after three strikes; the chat goes on, and the host and the admin are told', async () => {
  const installId = await install({ id: 'example.spin', name: 'Spinner', permissions: [{ name: 'chat.filter', reason: 'r' }], filters: ['chat.message'] }, '() => { for (;;); }');
  const { host, guests } = await callWith('Ruth');
  const wasStopped = (): boolean => host.passed.some((news) => news.type === 'plugins_changed' && news.stopped?.name === 'Spinner');
  // While a new sandbox is being made for it there is nothing to strike.
  for (let count = 0; !wasStopped(); count += 1) {
    assert.ok(count < 30, 'the host hears of it');
    const { text } = await guests[0]!.run('chat.send', { messageId: `message-${count}`, text: `hello ${count}` });
    assert.equal(text, `hello ${count}`, 'decoration fails open');
    await rest(200);
  }
  for (let tries = 0; (await api.call('plugins.get', { installId }, owner)).install.state !== 'stopped'; tries += 1) {
    assert.ok(tries < 40, 'the admin sees it');
    await rest(50);
  }
  const { install: facts, log } = await api.call('plugins.get', { installId }, owner);
  assert.match(facts.stoppedBecause ?? '', /processor time|too long/);
  assert.ok(log.some(({ message }) => message.includes('stopped after 3 strikes')));
  const { plugins } = await host.run('plugins.in_call', {});
  assert.ok(!plugins.some((each) => each.installId === installId && each.state === 'on'));
  await uninstall(installId);
});

test('a gate admits colleagues, holds strangers, refuses by name, and when it breaks nobody comes in', async () => {
  const gate = `(kind, name, knock) => {
    if (knock.name === 'Crash') throw new Error('broken');
    if (knock.name === 'Bad') return { refuse: 'Not today' };
    return { verdict: knock.domain === 'example.org' ? 'admit' : 'ask' };
  }`;
  const installId = await install({ id: 'example.gate', name: 'Gate', permissions: [{ name: 'admission.filter', reason: 'r' }, { name: 'participants.identity', reason: 'r' }], filters: ['admission.knock'] }, gate);
  const { callId, guestUrl } = await callWith();
  const stranger = await come(guestUrl, 'Stranger');
  await stranger.until(({ snapshot }) => snapshot?.me.knock === 'waiting', 'a stranger waits although the call has no waiting room');
  const bad = await scriptedPerson(stack.url, guestUrl);
  people.push(bad);
  await assert.rejects(bad.run('admission.knock', { name: 'Bad' }), faultOf('plugins.refused'));
  await assert.rejects(bad.run('admission.knock', { name: 'Crash' }), faultOf('plugins.filter_failed'));

  const member = await signIn(stack.url, (await api.call('organizations.invite', { email: 'kim@example.org', name: 'Kim', role: 'member' }, owner)).url ?? '');
  const key = new URL(guestUrl).hash.slice(3);
  const { pass } = await api.call('admission.enter', { callId, key }, member);
  const { state } = await api.call('admission.knock', { callId, name: 'Kim' }, bearer(pass));
  assert.equal(state, 'admitted', 'a colleague walks in');
  await api.call('plugins.change', { installId, paused: true }, owner);
  assert.equal((await bad.run('admission.knock', { name: 'Bad' })).state, 'admitted', 'a paused gate is no gate');
  await uninstall(installId);
});

test('an update that asks for more waits while the old version runs, and going back brings the old grants back', async () => {
  const written = { id: 'example.grow', name: 'Grow', permissions: [{ name: 'commands' as const, reason: 'r' }], commands: [{ name: 'grow', summary: 'Says its version' }] };
  const installId = await install(written, '() => ({ reply: "one" })');
  const { host } = await callWith();
  const { installed, packageId } = await api.call('plugins.upload', { package: packageOf({ ...written, version: '1.1.0', permissions: [...written.permissions, { name: 'chat.read', reason: 'more' }] }, '() => ({ reply: "two" })') }, owner);
  assert.deepEqual(installed?.widened, ['chat.read']);
  await assert.rejects(api.call('plugins.update', { installId, packageId }, owner), faultOf('plugins.widened'));
  assert.equal((await host.run('plugins.run_command', { text: '/grow' })).reply, 'one');
  assert.deepEqual((await api.call('plugins.get', { installId }, owner)).install.pending?.widened.map(({ grant }) => grant), ['chat.read']);
  await api.call('plugins.update', { installId, packageId, grants: ['commands'] }, owner);
  assert.equal((await host.run('plugins.run_command', { text: '/grow' })).reply, 'two');
  const back = await api.call('plugins.roll_back', { installId }, owner);
  assert.deepEqual([back.version, back.granted, back.previous], ['1.0.0', ['commands'], '1.1.0']);
  assert.equal((await host.run('plugins.run_command', { text: '/grow' })).reply, 'one');

  const broken = await api.call('plugins.upload', { package: packageOf({ ...written, version: '1.2.0' }, '(() => { throw new Error("no") })()') }, owner);
  await assert.rejects(api.call('plugins.update', { installId, packageId: broken.packageId }, owner), faultOf('plugins.load_failed'));
  assert.equal((await host.run('plugins.run_command', { text: '/grow' })).reply, 'one', 'what does not start replaces nothing');
  await uninstall(installId);
});

test('an update that is more in another way than by a grant waits as well, and says how; nobody takes the name of another', async () => {
  const written = { id: 'example.modest', name: 'Modest', permissions: [{ name: 'commands' as const, reason: 'r' }], commands: [{ name: 'modest', summary: 'Says its version', who: 'hosts' as const }], budgets: { memoryMb: 8, cpuPerMinute: 500 } };
  const installId = await install(written, '() => ({ reply: "one" })');
  const { packageId, installed } = await api.call('plugins.upload', { package: packageOf({ ...written, version: '1.1.0', name: 'Polite', commands: [{ name: 'modest', summary: 'Says its version' }], budgets: { memoryMb: 32, cpuPerMinute: 500 } }, '() => ({ reply: "two" })') }, owner);
  assert.deepEqual([installed?.widened, installed?.also], [[], ['Use up to 32 MB of memory (8 until now)', 'Let everyone in a call use /modest (only hosts until now)', 'Be called “Polite” (“Modest” until now)']]);
  assert.deepEqual((await api.call('plugins.get', { installId }, owner)).install.pending?.also, installed?.also);
  await assert.rejects(api.call('plugins.update', { installId, packageId }, owner), faultOf('plugins.widened'));
  await assert.rejects(install({ id: 'example.other', name: 'Mοdest' }, '() => null'), faultOf('plugins.name_taken'));
  await assert.rejects(install({ id: 'example.parley', name: 'PARLEY' }, '() => null'), faultOf('plugins.name_taken'));
  const other = await install({ id: 'example.other', name: 'Polite' }, '() => null');
  await assert.rejects(api.call('plugins.update', { installId, packageId, grants: ['commands'] }, owner), faultOf('plugins.name_taken'));
  await uninstall(other);
  assert.equal((await api.call('plugins.update', { installId, packageId, grants: ['commands'] }, owner)).name, 'Polite');
  await uninstall(installId);
});

test('a host takes something away in one call, which a restart of the core keeps; a changed message says who changed it', async () => {
  const installId = await install({ id: 'example.loud', name: 'Loud', permissions: [{ name: 'chat.filter', reason: 'r' }, { name: 'ui.banner', reason: 'r' }], filters: ['chat.message'], surfaces: ['banner'] }, '(kind, name, data) => kind === "filter" ? { text: data.text.toUpperCase() } : null');
  const { host, guests } = await callWith('Ruth');
  const [ruth] = guests;
  const loud = await ruth!.run('chat.send', { messageId: 'message-loud', text: 'quiet' });
  assert.deepEqual([loud.text, loud.changedBy], ['QUIET', ['Loud']]);
  await assert.rejects(ruth!.run('plugins.narrow', { installId, stopped: true }), faultOf('organizations.forbidden'));
  await host.run('plugins.narrow', { installId, withhold: ['chat.filter'] });
  assert.equal((await ruth!.run('chat.send', { messageId: 'message-soft', text: 'quiet' })).text, 'quiet');
  await stack.killCore();
  await stack.startCore();
  assert.equal((await ruth!.runUntilAnswered('chat.send', { messageId: 'message-kept', text: 'quiet' })).text, 'quiet', 'still withheld');
  const { plugins } = await host.runUntilAnswered('plugins.in_call', {});
  assert.deepEqual(plugins.find((each) => each.installId === installId)?.grants?.filter(({ withheld }) => withheld).map(({ grant }) => grant), ['chat.filter']);
  assert.equal((await ruth!.run('plugins.in_call', {})).plugins[0]?.grants, undefined, 'guests see what it reads, not what was granted');
  await uninstall(installId);
});

test('what a host took away is refused whatever the plugin is called for: at once after a restart of the core, and when the call has ended', async () => {
  const nosy = `async (kind, name, data) => {
    if (kind !== 'webhook') return null;
    const said = await parley.ask('chat.list', { callId: data.body }).then((messages) => messages.map(({ text }) => text).join(), (error) => error.code);
    return { status: 200, body: said };
  }`;
  const installId = await install({ id: 'example.listens', name: 'Listens', permissions: (['chat.read', 'webhook.receive'] as const).map((name) => ({ name, reason: 'r' })) }, nosy);
  const { install: { webhookUrl } } = await api.call('plugins.get', { installId }, owner);
  const { callId, host } = await callWith();
  await host.run('chat.send', { messageId: 'message-between', text: 'between us' });
  const listens = async (): Promise<string> => (await fetch(`${webhookUrl}listen`, { method: 'POST', body: callId })).text();
  assert.equal(await listens(), 'between us');
  await host.run('plugins.narrow', { installId, withhold: ['chat.read'] });
  assert.equal(await listens(), 'not_granted');
  await stack.killCore();
  await stack.startCore();
  assert.equal(await listens(), 'not_granted', 'nobody has touched the call since');
  await api.call('calls.end', { callId }, owner);
  assert.equal(await listens(), 'not_granted');
  const { days, log } = await api.call('plugins.get', { installId }, owner);
  assert.ok(days.some(({ ask, outcome }) => ask === 'chat.list' && outcome === 'not_granted'));
  assert.ok(log.some(({ message, times }) => message === 'chat.list: not_granted' && (times ?? 1) >= 2));
  await uninstall(installId);
});

test('what was acknowledged in the moment in which the sandboxes or the core were killed is told to plugins afterwards, also the end of a call', async () => {
  const notes = `async (kind, name, { callId, data }) => {
    if (kind === 'event') await parley.ask('kv.set', { key: name === 'chat.sent' ? data.text : callId, value: 1 });
  }`;
  const installId = await install({ id: 'example.notes', name: 'Notes', permissions: (['chat.read', 'calls.read', 'kv'] as const).map((name) => ({ name, reason: 'r' })), events: ['chat.sent', 'calls.ended'] }, notes);
  const { callId, host } = await callWith();
  const texts = Array.from({ length: 12 }, (_, index) => `note ${index}`);
  for (const [index, text] of texts.entries()) {
    await host.runUntilAnswered('chat.send', { messageId: `message-note-${index}`, text });
    if (index === 5) for (const pid of sandboxPids(stack)) process.kill(pid, 'SIGKILL');
    if (index === 8) {
      await stack.killCore();
      await stack.startCore();
    }
  }
  await host.run('calls.end', {});
  await stack.killCore();
  await stack.startCore();
  const wanted = [...texts, callId].toSorted();
  let seen: string[] = [];
  for (let tries = 0; seen.length < wanted.length && tries < 100; tries += 1) {
    seen = (await api.call('plugins.export', { installId }, owner)).data.map(({ key }) => key).toSorted();
    await rest(250);
  }
  assert.deepEqual(seen, wanted);
  await uninstall(installId);
});

test('a plugin hears nothing of calls of another organization, and reaches none of them', async () => {
  const nosy = `async (kind, name, data) => {
    if (kind !== 'command') return null;
    const refusals = [];
    for (const [ask, input] of [['calls.get', {}], ['participants.list', {}], ['chat.send', { text: 'hi' }], ['calls.end', {}], ['ui.show', { at: { surface: 'panel', to: 'everyone' }, view: { nodes: [] } }]]) {
      try { await parley.ask(ask, { callId: data.text, ...input }); refusals.push(ask); } catch (error) { refusals.push(error.code); }
    }
    return { reply: refusals.join(' ') };
  }`;
  const installId = await install({ id: 'example.nosy', name: 'Nosy', permissions: (['commands', 'calls.read', 'participants.read', 'chat.send', 'calls.manage', 'ui.panel'] as const).map((name) => ({ name, reason: 'r' })), surfaces: ['panel'], commands: [{ name: 'nosy', summary: 'Looks' }] }, nosy);
  const other = await api.call('organizations.create', { name: 'Elsewhere', ownerName: 'Piet', ownerEmail: 'piet@example.org' }, bearer(stack.operatorKey));
  const foreign = await api.call('calls.create', {}, await signIn(stack.url, other.url ?? ''));
  const { host } = await callWith();
  assert.equal((await host.run('plugins.run_command', { text: `/nosy ${foreign.callId}` })).reply, 'not_found not_found not_found not_found not_found');
  await uninstall(installId);
});

test('a time it chose comes, also after the core was killed; a message from outside comes in, and its signature is checked', async () => {
  const keep = `async (kind, name, data) => {
    if (kind === 'command') await parley.ask('schedule.set', { name: 'soon', at: new Date(Date.now() + 1500).toISOString(), data: { from: 'me' } });
    if (kind === 'schedule') await parley.ask('kv.set', { key: 'woken', value: data });
    if (kind === 'webhook') { await parley.ask('kv.set', { key: 'hook', value: { path: data.path, body: data.body, verified: data.verified } }); return { status: 202, body: 'thanks' }; }
  }`;
  const installId = await install({ id: 'example.keep', name: 'Keep', permissions: (['commands', 'kv', 'schedule', 'webhook.receive', 'secrets'] as const).map((name) => ({ name, reason: 'r' })), commands: [{ name: 'later', summary: 'Later' }], secrets: [{ name: 'WEBHOOK_SECRET', label: 'Signing secret' }] }, keep);
  const { host } = await callWith();
  await host.run('plugins.run_command', { text: '/later' });
  await stack.killCore();
  await stack.startCore();

  await api.call('plugins.set_secret', { installId, name: 'WEBHOOK_SECRET', value: 'shared-secret' }, owner);
  const { install: facts } = await api.call('plugins.get', { installId }, owner);
  const hook = (signature: string) => fetch(`${facts.webhookUrl}deploys?x=1`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature }, body: '{"a":1}' });
  const answer = await hook(`sha256=${createHmac('sha256', 'shared-secret').update('{"a":1}').digest('hex')}`);
  assert.deepEqual([answer.status, await answer.text()], [202, 'thanks']);
  const kept = async (key: string): Promise<unknown> => {
    for (let tries = 0; tries < 80; tries += 1) {
      const { usage } = await api.call('plugins.get', { installId }, owner);
      if (usage.kvKeys >= 2) break;
      await rest(250);
    }
    return key;
  };
  await kept('woken');
  assert.equal((await hook('sha256=00')).status, 202);
  const { data } = await uninstall(installId);
  const values = Object.fromEntries(data.map(({ key, value }) => [key, value])) as { woken: { name: string; data: unknown }; hook: { path: string; body: string; verified: boolean } };
  assert.deepEqual([values.woken.name, values.woken.data], ['soon', { from: 'me' }]);
  assert.deepEqual(values.hook, { path: '/deploys', body: '{"a":1}', verified: false });
  assert.equal((await hook('x')).status, 404);
});
