import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import type { PluginAction, PluginCommand } from '@parley/contracts/plugin-calls';
import { definePlugin } from './define-plugin.ts';
import type { Handle, Sandbox } from './sandbox.ts';

const root = globalThis as { parley?: Sandbox };
afterEach(() => delete root.parley);

/** Defines a plugin in a sandbox that answers nothing; gives the function through which it is called. */
function defined(handlers: Parameters<typeof definePlugin>[0]): Handle {
  let handle: Handle | undefined;
  root.parley = { define: (given) => void (handle = given), ask: () => Promise.resolve(null) };
  definePlugin(handlers);
  assert.ok(handle);
  return handle;
}
const person = { personId: 'p_0123456789abcdef', role: 'host' } as const;
const command: PluginCommand = { name: 'dice', text: '2', callId: 'abcdefghijkl', person };
const action: PluginAction = { action: 'roll', values: {}, surface: 'panel', callId: 'abcdefghijkl', person };

test('each kind of call finds its handler, with what happened and what may be asked', () => {
  const seen: string[] = [];
  const handle = defined({
    events: { 'participants.joined': (event, parley) => seen.push(`event ${event.data.personId} ${typeof parley.ui.show}`) },
    actions: { roll: ({ person: { role } }) => seen.push(`action ${role}`) },
    schedule: ({ name }) => seen.push(`schedule ${name}`),
    settings: (values) => seen.push(`settings ${String(values['sides'])}`),
    installed: ({ version }) => seen.push(`installed ${version}`),
  });
  handle('event', 'participants.joined', { type: 'participants.joined', callId: 'abcdefghijkl', version: 1, at: '', data: { personId: person.personId, role: 'host' } });
  handle('action', 'roll', action);
  handle('schedule', 'soon', { name: 'soon', at: '' });
  handle('settings', '', { sides: 6 });
  handle('lifecycle', 'installed', { what: 'installed', version: '1.0.0' });
  assert.deepEqual(seen, [`event ${person.personId} function`, 'action host', 'schedule soon', 'settings 6', 'installed 1.0.0']);
});

test('what is unknown is answered with nothing, also by names that every object has', () => {
  const handle = defined({ commands: {}, actions: {}, events: {} });
  for (const [kind, name] of [['command', 'dice'], ['action', 'constructor'], ['event', 'toString'], ['event', 'calls.ended'], ['lifecycle', 'updated'], ['lifecycle', 'commands'], ['filter', 'chat.message'], ['webhook', ''], ['schedule', 'x'], ['settings', '']] as const) {
    assert.equal(handle(kind, name, {}), null, `${kind} ${name}`);
  }
});

test('a command answers with a text, a reply or nothing', async () => {
  const handle = defined({ commands: { dice: ({ text }) => `rolled ${text}`, late: () => Promise.resolve('rolled 4'), whole: () => ({ reply: 'rolled 3' }), mute: () => undefined } });
  assert.deepEqual(handle('command', 'dice', command), { reply: 'rolled 2' });
  assert.deepEqual(await handle('command', 'late', command), { reply: 'rolled 4' });
  assert.deepEqual(handle('command', 'whole', command), { reply: 'rolled 3' });
  assert.equal(handle('command', 'mute', command), undefined);
});

test('filters and webhooks answer as they are; what an action returns stays inside', async () => {
  const handle = defined({
    filters: { 'chat.message': ({ text }) => ({ text: text.toUpperCase() }), 'admission.knock': ({ verified }) => (verified ? { verdict: 'admit' } : null) },
    webhook: ({ body }) => ({ status: 201, body }),
    actions: { roll: () => Promise.resolve(new Map([[1, 1n]])) },
  });
  assert.deepEqual(handle('filter', 'chat.message', { text: 'hi' }), { text: 'HI' });
  assert.equal(handle('filter', 'admission.knock', { verified: false }), null);
  assert.deepEqual(handle('webhook', '', { body: 'x' }), { status: 201, body: 'x' });
  assert.equal(await handle('action', 'roll', action), null);
});

test('an error of a handler goes on to the sandbox, which reports it', async () => {
  const handle = defined({ actions: { roll: () => { throw new Error('no dice'); }, late: () => Promise.reject(new Error('no dice yet')) } });
  assert.throws(() => handle('action', 'roll', action), /no dice/);
  await assert.rejects(async () => handle('action', 'late', action), /no dice yet/);
});

test('outside of the sandbox it says where a plugin can run', () => {
  assert.throws(() => definePlugin({}), /simulateCall/);
});

test('names and payloads are checked while one writes', () => {
  defined({
    // @ts-expect-error there is no such event
    events: { 'participants.arrived': () => undefined },
  });
  defined({
    // @ts-expect-error an answer of another filter
    filters: { 'chat.message': () => ({ verdict: 'admit' }) },
  });
  // @ts-expect-error a joined person has no text
  defined({ events: { 'participants.joined': (event) => event.data.text } });
});
