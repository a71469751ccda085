import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KitNode, ShownView, View } from '@parley/contracts/plain/parleykit';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { viewKey, type ViewAddress } from '@parley/contracts/plain/surfaces';
import { applyPatch } from '@parley/contracts/plain/view-patch';
import { fakeClock } from '@parley/contracts/testing/fake-clock';
import { refusedWith } from '../testing/refused.ts';
import { viewBoard, type Press, type Pressed, type Viewer, type ViewNews } from './view-board.ts';

const call = 'abcdefghijkl';
const [ada, bob] = ['p_aaaaaaaaaaaaaaaa', 'p_bbbbbbbbbbbbbbbb'] as const;
const poll = { id: 'i-poll', name: 'Polls' };
const panel: ViewAddress = { surface: 'panel', to: 'everyone' };
const inside = (personId: string = ada): Viewer => ({ personId, isInside: true, isHost: false, isWaiting: false });
const host: Viewer = { ...inside('p_hhhhhhhhhhhhhhhh'), isHost: true };
const words = (text: string): View => ({ nodes: [{ type: 'text', text }] });
const button = (label: string, action = label.toLowerCase(), data?: string): KitNode => ({ type: 'button', label, action, ...(data === undefined ? {} : { data }) });
const buttons = (...labels: string[]): View => ({ nodes: labels.map((label) => button(label)) });

function board() {
  const clock = fakeClock();
  const told: { callId: string; address: ViewAddress; news: ViewNews }[] = [];
  const one = viewBoard(clock, (callId, address, news) => told.push({ callId, address, news }));
  const show = (view: View, address = panel, install = poll, callId = call): number => one.show(callId, install, address, view);
  const seen = (viewer: Viewer = inside(), callId = call): readonly ShownView[] => one.seenBy(callId, viewer);
  const press = (ticket: string, action = 'a0', viewer: Viewer = inside(), address = panel): Pressed | undefined => one.press(call, viewer, { installId: poll.id, key: viewKey(address), ticket, action });
  const pressAt = (callId: string, given: Press): Pressed | undefined => one.press(callId, inside(), given);
  return { ...one, clock, told, show, seen, press, pressAt, ticket: (viewer?: Viewer): string => seen(viewer)[0]?.ticket ?? assert.fail('nothing is seen'), news: () => told.map(({ news }) => news) };
}

/** What a browser holds that heard all news. */
function browser(news: readonly ViewNews[]): Map<string, { view: View; version: number; ticket: string }> {
  const held = new Map<string, { view: View; version: number; ticket: string }>();
  for (const each of news) {
    if (each.type === 'view') held.set(each.shown.key, each.shown);
    if (each.type === 'view_gone') held.delete(each.key);
    if (each.type !== 'view_changed') continue;
    const before = held.get(each.key) ?? assert.fail('a patch of a view that is not held');
    assert.equal(each.version, before.version + 1, 'a patch is one of the version before');
    held.set(each.key, { view: applyPatch(before.view, each.patch), version: each.version, ticket: each.ticket });
  }
  return held;
}

test('the first drawing is told whole, the next ones as patches; who hears all holds what who comes later sees', () => {
  const at = board();
  const views = [buttons('Yes', 'No'), buttons('Yes', 'No', 'Maybe'), words('Thank you'), { title: 'Result', nodes: [{ type: 'columns', columns: [[button('A')], [button('B')]] }] } satisfies View];
  assert.deepEqual(views.map((view) => at.show(view)), [1, 2, 3, 4]);
  assert.deepEqual(at.news().map(({ type }) => type), ['view', 'view_changed', 'view_changed', 'view_changed']);
  const [late] = at.seen();
  assert.deepEqual(browser(at.news()).get(viewKey(panel)), { view: late?.view, version: 4, ticket: late?.ticket });
  assert.deepEqual([late?.plugin, late?.installId, late?.surface, late?.to, late?.version], ['Polls', poll.id, 'panel', 'everyone', 4]);
});

test('a plugin’s own words for its actions and their data never reach a browser, however deep they stand', () => {
  const at = board();
  const secret = (label: string): KitNode => button(label, `secretAction${label}`, `secret data ${label}`);
  at.show({ nodes: [secret('A'), { type: 'list', items: [secret('B'), { type: 'columns', columns: [[secret('C')], [secret('D')]] }] }] });
  at.show({ nodes: [secret('E'), { type: 'list', items: [secret('F')] }] });
  assert.equal(/secret/.test(JSON.stringify([at.told, at.seen()])), false);
  assert.deepEqual(at.press(at.ticket(), 'a1'), { action: 'secretActionF', data: 'secret data F', address: panel, fields: new Set(), ticket: at.ticket() });
});

test('what is drawn faster than ten times a second is put together: the last of it is drawn, and nothing is lost', async () => {
  const at = board();
  const most = pluginLimits.patchesPerSecond;
  const versions = Array.from({ length: 100 }, (_, index) => at.show(words(`draft ${index}`)));
  assert.equal(at.told.length, most);
  assert.deepEqual([versions[most - 1], versions[most], versions[99]], [most, most + 1, most + 1]);
  await at.clock.advance(1_000 / most);
  assert.equal(at.told.length, most + 1);
  assert.deepEqual(at.seen()[0]?.view, words('draft 99'));
  await at.clock.advance(60_000);
  assert.equal(at.told.length, most + 1);
});

test('over time no view is told more often than its pace, whoever draws how fast', async () => {
  const at = board();
  const seconds = 5;
  for (let ms = 0; ms < seconds * 1_000; ms += 10) {
    at.show(words(`at ${ms}`));
    await at.clock.advance(10);
  }
  await at.clock.advance(1_000);
  assert.ok(at.told.length <= pluginLimits.patchesPerSecond * (seconds + 1) + 1, String(at.told.length));
  assert.ok(at.told.length >= pluginLimits.patchesPerSecond * (seconds - 1), String(at.told.length));
  assert.deepEqual(browser(at.news()).get(viewKey(panel))?.view, words(`at ${seconds * 1_000 - 10}`));
});

test('each view has a pace of its own', () => {
  const at = board();
  for (let index = 0; index < 50; index += 1) at.show(words(`panel ${index}`));
  const before = at.told.length;
  at.show(words('banner'), { surface: 'banner', to: 'everyone' });
  at.show(words('for one'), { surface: 'panel', to: ada });
  assert.equal(at.told.length, before + 2);
});

test('a drawing that waits is dropped with its view', async () => {
  for (const away of [(at: ReturnType<typeof board>) => at.hide(call, poll.id, panel), (at: ReturnType<typeof board>) => at.clear(poll.id), (at: ReturnType<typeof board>) => at.forgetCall(call)]) {
    const at = board();
    for (let index = 0; index < 20; index += 1) at.show(words(`draft ${index}`));
    away(at);
    const before = at.told.length;
    await at.clock.advance(1_000);
    assert.deepEqual([at.told.length, at.seen()], [before, []]);
  }
});

test('a drawing that waited is not put over one that was hidden and drawn again', async () => {
  const at = board();
  for (let index = 0; index < 20; index += 1) at.show(words(`old ${index}`));
  at.hide(call, poll.id, panel);
  assert.equal(at.show(words('new')), 1);
  await at.clock.advance(1_000);
  assert.deepEqual(at.seen()[0]?.view, words('new'));
});

test('a press hands back the plugin’s own words and where the button stood', () => {
  const at = board();
  at.show({ nodes: [button('Yes', 'vote', 'yes'), button('No', 'vote', 'no')] });
  assert.deepEqual({ ...at.press(at.ticket(), 'a1'), ticket: '' }, { action: 'vote', data: 'no', address: panel, fields: new Set(), ticket: '' });
});

test('a button that cannot be pressed is not pressed by whoever sends its number; the fields of the view come with a press', () => {
  const at = board();
  at.show({ nodes: [{ type: 'field', name: 'answer', label: 'Answer' }, { type: 'button', label: 'Off', action: 'off', disabled: true }, { type: 'button', label: 'On', action: 'on' }] });
  assert.equal(at.press(at.ticket(), 'a0'), undefined);
  assert.deepEqual(at.press(at.ticket(), 'a1')?.fields, new Set(['answer']));
});

test('a ticket presses once; the answer brings the next one', () => {
  const at = board();
  at.show(buttons('Yes'));
  const first = at.ticket();
  const next = at.press(first)?.ticket ?? assert.fail();
  assert.equal(at.press(first), undefined, 'pressed twice');
  const third = at.press(next)?.ticket ?? assert.fail();
  assert.equal(at.press(next), undefined);
  assert.notEqual(at.press(third), undefined);
  assert.equal(new Set([first, next, third]).size, 3);
});

test('who opens the page again after a press gets a ticket that holds', () => {
  const at = board();
  at.show(buttons('Yes'));
  for (let times = 0; times < 5; times += 1) assert.notEqual(at.press(at.ticket()), undefined, String(times));
});

test('everybody presses once with the ticket of a version, each by themselves', () => {
  const at = board();
  at.show(buttons('Yes'));
  const ticket = at.ticket();
  assert.notEqual(at.press(ticket, 'a0', inside(ada)), undefined);
  assert.notEqual(at.press(ticket, 'a0', inside(bob)), undefined);
  assert.equal(at.press(ticket, 'a0', inside(bob)), undefined);
});

test('a ticket that was given to one person is worth nothing in the hands of another, and is not used up there', () => {
  const at = board();
  at.show(buttons('Yes'));
  const adas = at.press(at.ticket(), 'a0', inside(ada))?.ticket ?? assert.fail();
  assert.equal(at.press(adas, 'a0', inside(bob)), undefined);
  assert.notEqual(at.press(adas, 'a0', inside(ada)), undefined);
});

test('a button that was pressed while the view changed under the finger is the one that was seen', () => {
  const at = board();
  at.show(buttons('Yes', 'No'));
  const seen = at.ticket();
  at.show(buttons('No', 'Yes'));
  assert.equal(at.press(seen, 'a0')?.action, 'yes');
  assert.equal(at.press(at.ticket(), 'a0')?.action, 'no');
});

test('twenty versions back a button still counts, and no further', async () => {
  const at = board();
  const tickets: string[] = [];
  for (let version = 1; version <= 25; version += 1) {
    at.show(buttons(`V${version}`));
    tickets.push(at.ticket());
    await at.clock.advance(1_000);
  }
  assert.equal(at.press(tickets[4] ?? ''), undefined);
  assert.equal(at.press(tickets[5] ?? '')?.action, 'v6');
  assert.equal(at.press(tickets[24] ?? '')?.action, 'v25');
});

test('a used ticket stays used when the view changes, however often', async () => {
  const at = board();
  at.show(buttons('Yes'));
  const first = at.ticket();
  const next = at.press(first)?.ticket ?? assert.fail();
  const last = at.press(next)?.ticket ?? assert.fail();
  for (let version = 2; version <= 40; version += 1) {
    at.show(buttons(`V${version}`));
    await at.clock.advance(1_000);
    for (const used of [first, next]) assert.equal(at.press(used), undefined, `version ${version}`);
  }
  assert.equal(at.press(last), undefined, 'a ticket is forgotten with its version');
});

test('what nobody drew cannot be pressed: another number, another word, another view, another install, another call', () => {
  const at = board();
  at.show(buttons('Yes'));
  const ticket = at.ticket();
  for (const action of ['a1', 'a-1', 'a', 'yes', 'a0x', ' a0', 'a00000', 'A0', '', 'constructor', 'length', 'closed', 'a1e0']) assert.equal(at.press(ticket, action), undefined, action);
  for (const wrong of ['', 'x', `${ticket}x`, ticket.toLowerCase() === ticket ? 'y' : ticket.toLowerCase()]) assert.equal(at.press(wrong), undefined, wrong);
  const press = { installId: poll.id, key: viewKey(panel), ticket, action: 'a0' };
  const elsewhere: readonly [callId: string, more: Partial<typeof press>][] = [[call, { key: viewKey({ ...panel, to: 'hosts' }) }], [call, { key: '' }], [call, { installId: 'i-other' }], ['mnopqrstuvwx', {}]];
  for (const [callId, more] of elsewhere) assert.equal(at.pressAt(callId, { ...press, ...more }), undefined, JSON.stringify([callId, more]));
  assert.notEqual(at.press(ticket), undefined, 'none of these used it up');
});

test('only a window can be closed, and its closing is told once like a press', () => {
  const at = board();
  const modal: ViewAddress = { surface: 'modal', to: 'everyone' };
  at.show(words('Sit up'), modal);
  const ticket = at.ticket();
  assert.deepEqual({ ...at.press(ticket, 'closed', inside(), modal), ticket: '' }, { action: 'closed', address: modal, fields: new Set(), ticket: '' });
  assert.equal(at.press(ticket, 'closed', inside(), modal), undefined);
});

test('everybody inside sees what is for everyone, hosts what is for hosts, the waiting room what is for it, and one person their own', () => {
  const at = board();
  for (const to of ['everyone', 'hosts', 'waiting', ada] as const) at.show(words(to), { surface: to === 'waiting' ? 'waiting_room' : 'panel', to });
  const waiting: Viewer = { personId: bob, isInside: false, isHost: false, isWaiting: true };
  const outside: Viewer = { personId: bob, isInside: false, isHost: false, isWaiting: false };
  const audiences = (viewer: Viewer): string[] => at.seen(viewer).map(({ to }) => to);
  assert.deepEqual(audiences(inside(ada)), ['everyone', ada]);
  assert.deepEqual(audiences(inside(bob)), ['everyone']);
  assert.deepEqual(audiences(host), ['everyone', 'hosts']);
  assert.deepEqual(audiences(waiting), ['waiting']);
  assert.deepEqual(audiences(outside), []);
  assert.deepEqual(audiences({ ...host, isInside: false }), [], 'a host who left');
});

test('who is on the way in sees what stands before the door, and not the waiting room', () => {
  const at = board();
  for (const surface of ['prejoin', 'waiting_room'] as const) at.show(words(surface), { surface, to: 'waiting' });
  const surfaces = (more: Partial<Viewer>): string[] => at.seen({ personId: bob, isInside: false, isHost: false, isWaiting: false, ...more }).map(({ surface }) => surface);
  assert.deepEqual(surfaces({ isOutside: true }), ['prejoin']);
  assert.deepEqual(surfaces({ isWaiting: true }), ['prejoin', 'waiting_room']);
  assert.deepEqual(surfaces({ isInside: true }), []);
});

test('what one does not see one cannot press, even with its ticket', () => {
  const at = board();
  const forHosts: ViewAddress = { surface: 'panel', to: 'hosts' };
  const forAda: ViewAddress = { surface: 'panel', to: ada };
  at.show(buttons('End'), forHosts);
  at.show(buttons('Own'), forAda);
  const [hosts] = at.seen(host);
  const [adas] = at.seen(inside(ada));
  assert.equal(at.press(hosts?.ticket ?? '', 'a0', inside(ada), forHosts), undefined);
  assert.equal(at.press(adas?.ticket ?? '', 'a0', host, forAda), undefined);
  assert.notEqual(at.press(hosts?.ticket ?? '', 'a0', host, forHosts), undefined);
  assert.notEqual(at.press(adas?.ticket ?? '', 'a0', inside(ada), forAda), undefined);
});

test('two installs, two tiles, two cards and two calls never draw over each other', () => {
  const at = board();
  const other = { id: 'i-poll panel', name: 'Other' };
  const places: readonly [ViewAddress, typeof poll, string][] = [
    [panel, poll, call], [panel, other, call], [panel, poll, 'mnopqrstuvwx'], [{ surface: 'badge', to: 'everyone', on: ada }, poll, call], [{ surface: 'badge', to: 'everyone', on: bob }, poll, call],
    [{ surface: 'chat_card', to: 'everyone', card: 'one' }, poll, call], [{ surface: 'chat_card', to: 'everyone', card: 'two' }, poll, call],
  ];
  for (const [index, [address, install, callId]] of places.entries()) assert.equal(at.show(words(`view ${index}`), address, install, callId), 1);
  assert.deepEqual([at.seen().length, at.seen(inside(), 'mnopqrstuvwx').length], [places.length - 1, 1]);
});

test('what is hidden is gone for everybody, once; what was never shown is hidden without a word', () => {
  const at = board();
  at.show(buttons('Yes'));
  const ticket = at.ticket();
  at.hide(call, poll.id, panel);
  at.hide(call, poll.id, panel);
  assert.deepEqual(at.news().slice(1), [{ type: 'view_gone', installId: poll.id, key: viewKey(panel) }]);
  assert.deepEqual([at.seen(), at.press(ticket)], [[], undefined]);
});

test('an install is cleared in one call, or everywhere; the others stay', () => {
  const at = board();
  const other = { id: 'i-other', name: 'Other' };
  const calls = [call, 'mnopqrstuvwx'];
  const draw = (): void => { for (const callId of calls) for (const install of [poll, other]) at.show(words('x'), panel, install, callId); };
  const installs = (): string[][] => calls.map((callId) => at.seen(inside(), callId).map(({ installId }) => installId).sort());
  draw();
  at.clear(poll.id, call);
  assert.deepEqual(installs(), [[other.id], [other.id, poll.id]]);
  draw();
  at.clear(poll.id);
  assert.deepEqual(installs(), [[other.id], [other.id]]);
  at.clear('i-nobody');
  at.clear(poll.id, 'nosuchcall00');
  assert.equal(at.news().filter(({ type }) => type === 'view_gone').length, 3);
});

test('a call that has ended leaves nothing, and tells nobody who is gone', () => {
  const at = board();
  at.show(words('x'));
  at.forgetCall(call);
  assert.deepEqual([at.seen(), at.told.length], [[], 1]);
});

test('an install draws so many views in one call and no more; drawing anew is no new view', () => {
  const at = board();
  const card = (index: number): ViewAddress => ({ surface: 'chat_card', to: 'everyone', card: `c${index}` });
  for (let index = 0; index < pluginLimits.viewsPerCall; index += 1) at.show(words('x'), card(index));
  assert.throws(() => at.show(words('x'), card(pluginLimits.viewsPerCall)), refusedWith('quota'));
  assert.equal(at.show(words('y'), card(0)), 2);
  assert.equal(at.show(words('x'), panel, { id: 'i-other', name: 'Other' }), 1, 'another install has its own');
  assert.equal(at.show(words('x'), panel, poll, 'mnopqrstuvwx'), 1, 'and so has another call');
  at.hide(call, poll.id, card(0));
  assert.equal(at.show(words('x'), card(pluginLimits.viewsPerCall)), 1);
});

test('a drawing on its way is taken away like one that stands: by its own plugin, by who takes its place, and by the end of the call', () => {
  const takers: Readonly<Record<string, (at: ReturnType<typeof board>) => void>> = {
    hide: (at) => at.hide(call, poll.id, panel),
    'everything in this call': (at) => at.clear(poll.id, call),
    'everything everywhere': (at) => at.clear(poll.id),
    'all but what is still granted': (at) => at.clear(poll.id, call, ({ surface }) => surface === 'badge'),
    'the end of the call': (at) => at.forgetCall(call),
  };
  for (const [what, take] of Object.entries(takers)) {
    const at = board();
    using drawing = at.begin(call, poll, panel);
    take(at);
    assert.throws(() => drawing.show(words('late')), refusedWith('conflict'), what);
    assert.deepEqual([at.seen(), at.news()], [[], []], what);
    assert.equal(at.show(words('anew')), 1, 'what is asked for afterwards is drawn');
  }
});

test('what takes other drawings away leaves one on its way alone', () => {
  const at = board();
  using drawing = at.begin(call, poll, panel);
  at.hide(call, poll.id, { surface: 'panel', to: 'hosts' });
  at.hide(call, 'i-other', panel);
  at.clear('i-other');
  at.clear(poll.id, 'another-call');
  at.clear(poll.id, call, ({ surface }) => surface === 'panel');
  at.forgetCall('another-call');
  assert.equal(drawing.show(words('here')), 1);
});

test('of two drawings of one address the one that was asked for later stays, in whichever order they come', () => {
  const at = board();
  using slow = at.begin(call, poll, panel);
  using slower = at.begin(call, poll, panel);
  assert.equal(slow.show(words('first')), 1);
  assert.equal(slower.show(words('second')), 2);
  using old = at.begin(call, poll, panel);
  at.show(words('third'));
  assert.equal(old.show(words('too late')), 3, 'it is told which one stands');
  assert.deepEqual(at.seen().map(({ view, version }) => [view, version]), [[words('third'), 3]]);
});
