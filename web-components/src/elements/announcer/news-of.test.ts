import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import type { SurfaceName } from '@parley/contracts/plain/surfaces';
import type { CallView, PluginsView } from '../../session/view.ts';
import { newsOf } from './news-of.ts';

const quiet: PluginsView = { list: [], views: [], covered: [], hidden: new Set(), busy: new Set(), notice: undefined, reply: undefined };
const shown = (surface: SurfaceName): ShownView => ({ installId: 'i_polls', plugin: 'Polls', key: surface, surface, to: 'everyone', version: 1, ticket: 't', view: { nodes: [] } });
const call = (plugins: Partial<PluginsView>, state: CallView['state'] = 'stable'): CallView => ({
  state, call: undefined, me: undefined, ended: undefined, fault: undefined, online: true, people: [], knocks: [], waiting: 0, announcement: undefined, reminded: new Set(),
  chat: { messages: [], unread: 0, older: 'none', found: undefined }, spotlight: undefined, asked: undefined, minutesLeft: undefined, guestUrl: undefined, plugins: { ...quiet, ...plugins },
  devices: {
    microphone: { on: true, busy: false, fault: undefined, deviceId: undefined, choices: [] }, camera: { on: true, busy: false, fault: undefined, deviceId: undefined, choices: [] },
    speaker: { selectable: false, deviceId: undefined, choices: [] }, share: { supported: false, on: false, busy: false }, soundBlocked: false,
  },
});
const said = (before: CallView, now: CallView): string[] => newsOf(before, now).map(({ text }) => text);

test('a panel that a plugin shows is said once, also when it shows two; other drawings are silent', () => {
  const panels = call({ views: [shown('panel'), { ...shown('panel'), key: 'panel hosts' }, shown('banner'), shown('modal')] });
  assert.deepEqual(said(call({}), panels), ['Polls shows a panel. It opens from Plugins.']);
  assert.deepEqual(said(panels, call({ views: panels.plugins.views.map((view) => ({ ...view, version: 2 })) })), []);
});

test('what a person hides and shows again is no news', () => {
  const hidden = call({ covered: [shown('panel')] });
  assert.deepEqual(said(hidden, call({ views: [shown('panel')] })), []);
});

test('who waits hears of a card', () => {
  assert.deepEqual(said(call({}, 'waiting'), call({ views: [shown('waiting_room')] }, 'waiting')), ['Polls shows something while you wait.']);
});

test('each notice about a plugin is said once', () => {
  const stopped = call({ notice: { what: 'stopped', installId: 'i_polls', plugin: 'Polls', because: 'took too long to answer' } });
  assert.deepEqual(said(call({}), stopped), ['Polls was stopped in this call: it took too long to answer three times. The call is not affected.']);
  assert.deepEqual(said(stopped, stopped), []);
});
