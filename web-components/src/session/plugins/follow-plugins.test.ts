import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import type { ShownView, View } from '@parley/contracts/plain/parleykit';
import { diffView } from '@parley/contracts/plain/view-patch';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import type { Signal } from '../signal.ts';
import type { PluginsView } from '../view.ts';
import { followPlugins } from './follow-plugins.ts';

const key = 'panel everyone  ';
const words = (text: string): View => ({ nodes: [{ type: 'text', text }] });
const shown = (version: number): ShownView => ({ installId: 'i_polls', plugin: 'Polls', key, surface: 'panel', to: 'everyone', version, ticket: `t${version}`, view: words(`v${version}`) });
const polls: PluginInCall = { installId: 'i_polls', name: 'Polls', publisher: 'Parley', summary: '', icon: 'chart', state: 'on', reads: [], commands: [], grants: [{ grant: 'chat.send', may: 'Write', withheld: false }] };
const fault = (code: string, facts = {}): ClientFault => new ClientFault({ code: code as ClientFault['code'], title: '', help: '', retryable: code.startsWith('transport.'), facts });

/** A server that answers when it is told to, and a clock that is turned by hand. */
function rig({ host = false } = {}) {
  const asked: { name: string; input: Record<string, unknown>; answer(value: unknown): void; fail(cause: unknown): void }[] = [];
  const timers: (() => void)[] = [];
  let last: PluginsView | undefined;
  let stored: string | null = null;
  let at = 0;
  const followed = followPlugins({
    run: ((name: string, input: Record<string, unknown>) => new Promise((resolve, reject) => { asked.push({ name, input, answer: resolve, fail: reject }); })) as Signal['run'],
    storage: { getItem: () => stored, setItem: (_slot, value) => { stored = value; } },
    isHost: () => host,
    changed: (plugins) => { last = plugins; },
    now: () => at,
    after(_ms, run) {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    },
  });
  const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });
  return {
    followed, settle, timers,
    get now() { return last; },
    names: () => asked.map(({ name }) => name),
    passes(ms: number): void { at += ms; },
    async next(name: string) {
      await settle();
      const at = asked.findIndex((each) => each.name === name);
      assert.ok(at >= 0, `${name} was not asked`);
      return asked.splice(at, 1)[0] as (typeof asked)[number];
    },
    async begin(views: readonly ShownView[] = [shown(2)]) {
      void followed.ask();
      (await this.next('plugins.in_call')).answer({ plugins: [polls], views });
      await settle();
    },
  };
}
const press = (action = 'a0') => ({ installId: 'i_polls', key, action, values: {} });
const version = ({ now }: { now: PluginsView | undefined }): number | undefined => now?.views[0]?.version;

test('whoever asks in the same breath gets one answer; whoever asks later gets another', async () => {
  const call = rig();
  void call.followed.ask();
  void call.followed.ask();
  await call.settle();
  assert.deepEqual(call.names(), ['plugins.in_call']);
  void call.followed.ask();
  (await call.next('plugins.in_call')).answer({ plugins: [polls], views: [shown(1)] });
  (await call.next('plugins.in_call')).answer({ plugins: [polls], views: [shown(2)] });
  await call.settle();
  assert.equal(version(call), 2);
});

test('a change that does not continue what is here asks for the whole', async () => {
  const call = rig();
  await call.begin();
  const changed = (to: number) => ({ type: 'view_changed' as const, installId: 'i_polls', key, version: to, ticket: `t${to}`, patch: diffView(words(`v${to - 1}`), words(`v${to}`)) });
  call.followed.pass(changed(3));
  assert.equal(version(call), 3);
  call.followed.pass(changed(5));
  assert.equal(version(call), 3);
  (await call.next('plugins.in_call')).answer({ plugins: [polls], views: [shown(5)] });
  await call.settle();
  assert.equal(version(call), 5);
});

test('a slow answer is asked for again later, a line that is away is not', async () => {
  const call = rig();
  void call.followed.ask();
  (await call.next('plugins.in_call')).fail(fault('transport.unavailable'));
  await call.settle();
  assert.equal(call.timers.length, 0);
  void call.followed.ask();
  (await call.next('plugins.in_call')).fail(fault('transport.timeout'));
  await call.settle();
  call.timers.shift()?.();
  await call.next('plugins.in_call');
});

test('presses of one view go one after the other, each with the ticket the last one brought', async () => {
  const call = rig();
  await call.begin();
  void call.followed.press(press('a0'));
  void call.followed.press(press('a1'));
  assert.equal(call.now?.busy.size, 1);
  const first = await call.next('plugins.press');
  assert.deepEqual([first.input['ticket'], first.input['action']], ['t2', 'a0']);
  assert.deepEqual(call.names(), [], 'the second waits');
  first.answer({ ticket: 'again' });
  const second = await call.next('plugins.press');
  assert.deepEqual([second.input['ticket'], second.input['action']], ['again', 'a1']);
  second.answer({ ticket: 'once more' });
  await call.settle();
  assert.equal(call.now?.busy.size, 0);
});

test('a newer drawing brings its own ticket: the one of the answer belongs to the older', async () => {
  const call = rig();
  await call.begin();
  void call.followed.press(press());
  const first = await call.next('plugins.press');
  call.followed.pass({ type: 'view', shown: shown(3) });
  first.answer({ ticket: 'late' });
  await call.settle();
  void call.followed.press(press());
  assert.equal((await call.next('plugins.press')).input['ticket'], 't3');
});

test('what was pressed already is looked at again, without a word', async () => {
  const call = rig();
  await call.begin();
  const pressed = call.followed.press(press());
  (await call.next('plugins.press')).fail(fault('plugins.pressed_already'));
  (await call.next('plugins.in_call')).answer({ plugins: [polls], views: [] });
  await pressed;
  assert.equal(call.now?.views.length, 0);
  assert.equal(call.now?.notice, undefined);
});

test('a plugin that does not answer is said for a moment, and can be pressed again', async () => {
  const call = rig();
  await call.begin();
  const pressed = call.followed.press(press());
  (await call.next('plugins.press')).fail(fault('plugins.not_answering', { ticket: 'next' }));
  await pressed;
  assert.deepEqual(call.now?.notice, { what: 'not_answering', installId: 'i_polls', plugin: 'Polls' });
  call.timers.shift()?.();
  assert.equal(call.now?.notice, undefined);
  void call.followed.press(press());
  assert.equal((await call.next('plugins.press')).input['ticket'], 'next');
});

test('any other failure of a press is the caller’s to say', async () => {
  const call = rig();
  await call.begin();
  const pressed = call.followed.press(press());
  (await call.next('plugins.press')).fail(fault('transport.too_many'));
  (await call.next('plugins.in_call')).answer({ plugins: [polls], views: [shown(2)] });
  await assert.rejects(pressed, { code: 'transport.too_many' });
});

test('a stopped plugin is said to hosts alone, and stays said', async () => {
  const stopped = { type: 'plugins_changed' as const, stopped: { installId: 'i_polls', name: 'Polls', because: 'took too long to answer' } };
  const host = rig({ host: true });
  host.followed.pass(stopped);
  assert.equal(host.now?.notice?.what, 'stopped');
  assert.equal(host.timers.length, 0);
  await host.next('plugins.in_call');
  const guest = rig();
  guest.followed.pass(stopped);
  await guest.next('plugins.in_call');
  assert.equal(guest.now?.notice, undefined);
});

test('hiding takes a plugin’s drawings away at once, showing brings them back', async () => {
  const call = rig();
  await call.begin();
  call.followed.hide('i_polls');
  assert.deepEqual([call.now?.views.length, call.now?.covered.length], [0, 1]);
  call.followed.show('i_polls');
  assert.equal(call.now?.views.length, 1);
});

test('a switch answers at once, the next one counts on it, and a refused one is put right', async () => {
  const call = rig({ host: true });
  await call.begin();
  const narrowed = call.followed.narrow({ installId: 'i_polls', withhold: ['chat.send'] });
  assert.equal(call.now?.list[0]?.grants?.[0]?.withheld, true);
  (await call.next('plugins.narrow')).fail(fault('plugins.not_found'));
  await assert.rejects(narrowed);
  (await call.next('plugins.in_call')).answer({ plugins: [polls], views: [] });
  await call.settle();
  assert.equal(call.now?.list[0]?.grants?.[0]?.withheld, false);
});

test('a command’s reply is kept for the one who typed it, until the next command', async () => {
  const call = rig();
  await call.begin();
  void call.followed.command('/poll Lunch?');
  const asked = await call.next('plugins.run_command');
  assert.deepEqual(asked.input, { text: '/poll Lunch?' });
  asked.answer({ plugin: 'Polls', reply: 'Give at least two options.' });
  await call.settle();
  assert.deepEqual(call.now?.reply, { plugin: 'Polls', text: 'Give at least two options.' });
  void call.followed.command('/poll');
  assert.equal(call.now?.reply, undefined);
});

const windowKey = 'modal everyone  ';
const opening = (version: number, installId = 'i_polls', key = windowKey): ShownView => ({ ...shown(version), installId, key, surface: 'modal' });
const invited = ({ now }: { now: PluginsView | undefined }): string[] => [...now?.invited ?? []];

test('a window that nobody asked for waits, however often it is shown', async () => {
  const call = rig();
  await call.begin([opening(1)]);
  for (let count = 2; count < 5; count += 1) {
    call.followed.pass({ type: 'view', shown: opening(count) });
    call.followed.pass({ type: 'view_gone', installId: 'i_polls', key: windowKey });
  }
  call.followed.pass({ type: 'view', shown: opening(9) });
  assert.deepEqual([invited(call), call.now?.views.length], [[], 1]);
});

test('a window opens for who has just pressed something of its plugin, and stays while it is drawn anew', async () => {
  const call = rig();
  await call.begin([shown(2), opening(1, 'i_titles')]);
  void call.followed.press(press());
  call.passes(20_000);
  call.followed.pass({ type: 'view', shown: opening(1) });
  assert.deepEqual(invited(call), [`i_polls ${windowKey}`], 'another plugin’s still waits');
  call.passes(60_000);
  call.followed.pass({ type: 'view', shown: opening(2) });
  assert.deepEqual(invited(call), [`i_polls ${windowKey}`]);
  call.followed.pass({ type: 'view_gone', installId: 'i_polls', key: windowKey });
  call.followed.pass({ type: 'view', shown: opening(3) });
  assert.deepEqual(invited(call), [], 'after a while nobody has turned to it');
});

test('one that waited opens when it is drawn anew for who turned to its plugin since', async () => {
  const call = rig();
  await call.begin([shown(2), opening(1)]);
  void call.followed.press(press());
  assert.deepEqual(invited(call), []);
  call.followed.pass({ type: 'view_changed', installId: 'i_polls', key: windowKey, version: 2, ticket: 't', patch: diffView(words('v1'), words('v2')) });
  assert.deepEqual(invited(call), [`i_polls ${windowKey}`]);
});

test('who closes a window is done with its plugin: whatever it shows next, at the same place or another, waits', async () => {
  const call = rig();
  await call.begin();
  void call.followed.press(press());
  call.followed.pass({ type: 'view', shown: opening(1) });
  void call.followed.press({ installId: 'i_polls', key: windowKey, action: 'closed', values: {} });
  assert.deepEqual(invited(call), []);
  call.followed.pass({ type: 'view', shown: opening(2) });
  call.followed.pass({ type: 'view_gone', installId: 'i_polls', key: windowKey });
  call.followed.pass({ type: 'view', shown: opening(3) });
  call.followed.pass({ type: 'view', shown: opening(1, 'i_polls', 'modal p_aaaaaaaaaaaaaaaa  ') });
  assert.deepEqual(invited(call), []);
});

test('a command turns to the oldest plugin that has it', async () => {
  const call = rig();
  void call.followed.ask();
  const poll = { name: 'poll', summary: '' };
  (await call.next('plugins.in_call')).answer({ plugins: [{ ...polls, commands: [poll] }, { ...polls, installId: 'i_later', commands: [poll] }], views: [] });
  await call.settle();
  void call.followed.command('/poll Lunch?');
  call.followed.pass({ type: 'view', shown: opening(1) });
  call.followed.pass({ type: 'view', shown: opening(1, 'i_later') });
  assert.deepEqual(invited(call), [`i_polls ${windowKey}`]);
});

test('after the end nothing is told any more', async () => {
  const call = rig();
  await call.begin();
  const before = call.now;
  call.followed.stop();
  call.followed.pass({ type: 'view', shown: shown(9) });
  assert.equal(call.now, before);
});
