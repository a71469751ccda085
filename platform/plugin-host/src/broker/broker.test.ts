import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askGrant, askNames, type AskAnswer, type AskName } from '@parley/contracts/plain/bridge';
import { narrowed, surfaceGrant, type Grant } from '@parley/contracts/plain/grants';
import { pluginLimits } from '@parley/contracts/plain/plugin-limits';
import { surfaceKind, surfaceNames, type SurfaceName } from '@parley/contracts/plain/surfaces';
import { fakeClock } from '@parley/contracts/testing/fake-clock';
import { AskRefused } from './ask-refused.ts';
import { broker } from './broker.ts';
import type { AuditLine, Effects, Granted } from './effects.ts';

const callId = 'abcdefghijkl';
const narrowCall = 'narrowedcall';
const personId = 'p_abcdefghijklmnop';
const text = { type: 'text', text: 'Hello' };
const surfaceAt = (surface: SurfaceName): object => ({ surface, to: 'everyone', ...(surfaceKind(surface).place === 'tile' ? { on: personId } : {}), ...(surfaceKind(surface).place === 'chat' ? { card: 'poll' } : {}) });
/** For each request one that holds. */
const good: Readonly<Record<AskName, object>> = {
  'log.write': { message: 'line' }, 'settings.get': {}, 'kv.get': { key: 'k' }, 'kv.set': { key: 'k', value: { deep: [1] } }, 'kv.delete': { key: 'k' }, 'kv.list': {},
  'calls.get': { callId }, 'calls.extend': { callId, minutes: 5 }, 'calls.lock': { callId, locked: true }, 'calls.end': { callId },
  'participants.list': { callId }, 'participants.mute': { callId, personId }, 'participants.remove': { callId, personId },
  'admission.list': { callId }, 'admission.admit': { callId, personId }, 'admission.turn_away': { callId, personId },
  'chat.send': { callId, text: 'Hello' }, 'chat.list': { callId }, 'schedule.set': { name: 'n', everyMinutes: 5 }, 'schedule.cancel': { name: 'n' },
  'http.fetch': { url: 'https://api.example.com/' }, 'ui.show': { callId, at: surfaceAt('panel'), view: { nodes: [text] } }, 'ui.hide': { callId, at: surfaceAt('panel') },
};
const allGrants: readonly Grant[] = [...new Set(askNames.flatMap((name): Grant[] => [askGrant(name) ?? 'kv'])), ...surfaceNames.map(surfaceGrant), 'egress:api.example.com', 'secrets'];
const grantOf = (name: AskName): Grant | undefined => askGrant(name) ?? (name.startsWith('ui.') ? 'ui.panel' : name === 'http.fetch' ? 'egress:api.example.com' : undefined);

interface Reached { readonly name: string; readonly input: unknown }
/** A broker before effects that only note what reached them; in `narrowCall` a host withheld some grants. */
function door(options: { grants?: readonly Grant[]; withheld?: readonly string[]; effect?: (name: string, input: unknown) => unknown; secrets?: Readonly<Record<string, string>> } = {}) {
  const reached: Reached[] = [];
  const audited: AuditLine[] = [];
  const failures: unknown[] = [];
  const clock = fakeClock();
  const effects = Object.fromEntries(askNames.map((name) => [name, (_install: Granted, input: unknown) => {
    reached.push({ name, input });
    const given = options.effect?.(name, input);
    if (given !== undefined) return Promise.resolve(given);
    return Promise.resolve(name === 'http.fetch' ? { status: 200, headers: [], body: '' } : { from: name });
  }])) as unknown as Effects;
  const one = broker({ clock, effects, audit: (line) => audited.push(line), onFailure: (cause) => failures.push(cause) });
  const granted = options.grants ?? allGrants;
  const install = (id = 'install'): Granted => ({ id, organization: 'o', name: 'Plugin', grants: (of) => (of === narrowCall ? narrowed(granted, options.withheld ?? []) : granted), secret: (name) => options.secrets?.[name] });
  const raw = async (name: string, input: string, id?: string): Promise<AskAnswer> => JSON.parse(await one.ask(install(id), name, input)) as AskAnswer;
  return { reached, audited, failures, clock, raw, forget: one.forget, ask: (name: string, input: object = good[name as AskName], id?: string) => raw(name, JSON.stringify(input), id) };
}
const inputOf = (at: { readonly reached: readonly Reached[] }, index = 0): Readonly<Record<string, unknown>> => (at.reached[index] ?? assert.fail('no effect was reached')).input as Record<string, unknown>;
const code = (answer: AskAnswer): string => (answer.ok ? 'done' : answer.code);
const detail = (answer: AskAnswer): string => (answer.ok ? '' : answer.detail ?? '');

for (const name of askNames) {
  test(`${name} is done with its grant, and reaches nothing without it`, async () => {
    const at = door();
    assert.equal(code(await at.ask(name)), 'done');
    assert.deepEqual(at.reached.map((each) => each.name), [name]);
    const needed = grantOf(name);
    if (needed === undefined) return;
    const without = door({ grants: allGrants.filter((grant) => grant !== needed) });
    const answer = await without.ask(name);
    assert.deepEqual([code(answer), detail(answer)], ['not_granted', needed]);
    assert.deepEqual(without.reached, []);
  });
}

test('what a host took away in one call is refused there and granted elsewhere', async () => {
  for (const name of askNames.filter((each) => 'callId' in good[each])) {
    const withheld = grantOf(name) ?? assert.fail(name);
    const at = door({ withheld: [withheld] });
    assert.equal(code(await at.ask(name, { ...good[name], callId: narrowCall })), 'not_granted', name);
    assert.deepEqual(at.reached, []);
    assert.equal(code(await at.ask(name)), 'done', name);
  }
});

test('a request cannot name the call twice to be judged by one and done in the other', async () => {
  const at = door({ withheld: ['chat.send'] });
  for (const input of [`{"callId":"${callId}","callId":"${narrowCall}","text":"x"}`, `{"callId":"${callId}","text":"x","call\\u0049d":"${narrowCall}"}`]) assert.equal(code(await at.raw('chat.send', input)), 'not_granted', input);
  for (const odd of [[narrowCall], { toString: narrowCall }, narrowCall.toUpperCase(), `${narrowCall} `, 1, null]) assert.equal(code(await at.ask('chat.send', { callId: odd, text: 'x' })), 'invalid');
  assert.deepEqual(at.reached, []);
});

test('a request that is none is unknown, also with a name that every object has', async () => {
  const at = door();
  for (const name of ['calls.create', '', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'CHAT.SEND', 'chat.send ']) assert.equal(code(await at.raw(name, '{}')), 'unknown', name);
  assert.deepEqual(at.reached, []);
});

test('only the shape of the table passes: no field more, none less, none of another kind', async () => {
  const at = door();
  const wrong: [AskName, object][] = [
    ['chat.send', { callId }], ['chat.send', { callId, text: '' }], ['chat.send', { callId, text: 'x', as: 'host' }], ['chat.send', { callId, text: 5 }], ['chat.send', { callId: '../x', text: 'x' }],
    ['kv.get', { key: '' }], ['kv.get', { key: 'x'.repeat(pluginLimits.kvKeyLength + 1) }], ['kv.get', { key: 'a\u0000b' }], ['kv.get', { key: '\ud800' }], ['participants.mute', { callId, personId: 'p_x' }],
    ['schedule.set', { name: 'n' }], ['schedule.set', { name: 'n', everyMinutes: 5, at: '2026-05-04T10:00:00Z' }], ['calls.extend', { callId, minutes: -1 }], ['settings.get', { of: 'another' }],
  ];
  for (const [name, input] of wrong) {
    const answer = await at.ask(name, input);
    assert.deepEqual([code(answer), detail(answer) !== ''], ['invalid', true], `${name} ${JSON.stringify(input)}`);
  }
  for (const input of ['', '{', 'undefined', '[]', 'null', '"x"', '7', '{"key":"k"}{"key":"k"}']) assert.equal(code(await at.raw('kv.get', input)), 'invalid', input);
  assert.deepEqual(at.reached, []);
});

test('defaults are filled in before an effect sees them', async () => {
  const at = door();
  await at.ask('participants.mute');
  await at.ask('kv.list');
  await at.ask('log.write');
  assert.deepEqual(at.reached.map(({ input }) => input), [{ callId, personId, source: 'microphone' }, { prefix: '' }, { level: 'info', message: 'line' }]);
});

test('keys that would reach a prototype reach none', async () => {
  const at = door();
  for (const input of ['{"key":"k","__proto__":{"polluted":true}}', '{"key":"k","constructor":{"prototype":{"polluted":true}}}']) await at.raw('kv.get', input);
  await at.raw('kv.set', '{"key":"k","value":{"__proto__":{"polluted":true}}}');
  assert.equal('polluted' in {}, false);
  for (const { input } of at.reached) assert.equal('polluted' in (input as object), false);
});

test('a request that is too large is not read, measured in bytes', async () => {
  const at = door();
  const padded = (sign: string, count: number): string => JSON.stringify({ key: 'k', value: sign.repeat(count) });
  assert.equal(code(await at.raw('kv.set', padded('x', pluginLimits.messageBytes))), 'too_large');
  assert.equal(code(await at.raw('kv.set', padded('漢', pluginLimits.messageBytes / 2))), 'too_large');
  assert.deepEqual(at.reached, []);
  assert.equal(code(await at.raw('kv.set', padded('x', pluginLimits.messageBytes - 100))), 'done');
});

test('an answer that is too large is not passed on; nothing stays nothing', async () => {
  const large = door({ effect: () => 'x'.repeat(pluginLimits.messageBytes * 2) });
  assert.equal(code(await large.ask('kv.get')), 'too_large');
  assert.deepEqual(await door({ effect: () => null }).ask('kv.get'), { ok: true, value: null });
});

test('a value deep beyond reason overflows nothing of ours', async () => {
  const at = door();
  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  assert.equal(code(await at.raw('ui.show', `{"callId":"${callId}","at":${JSON.stringify(surfaceAt('panel'))},"view":{"nodes":${nested(30_000)}}}`)), 'invalid');
  assert.ok(['done', 'invalid'].includes(code(await at.raw('kv.set', `{"key":"k","value":${nested(30_000)}}`))));
  assert.equal(code(await at.raw('kv.get', nested(30_000))), 'invalid');
  assert.deepEqual(at.failures, []);
});

const quotas: readonly [what: string, names: readonly AskName[], perMinute: number][] = [
  ['chat', ['chat.send'], pluginLimits.chatPerMinute],
  ['what changes a call', ['calls.extend', 'calls.lock', 'calls.end', 'participants.mute', 'participants.remove', 'admission.admit', 'admission.turn_away'], pluginLimits.controlsPerMinute],
  ['requests to other hosts', ['http.fetch'], pluginLimits.egressPerMinute],
  ['lines of the log', ['log.write'], pluginLimits.logsPerMinute],
];
for (const [what, names, perMinute] of quotas) {
  test(`${what}: ${perMinute} a minute for one install, and then again as time goes`, async () => {
    const at = door();
    const next = (index: number): Promise<AskAnswer> => at.ask(names[index % names.length] ?? assert.fail());
    for (let index = 0; index < perMinute; index += 1) assert.equal(code(await next(index)), 'done');
    assert.equal(code(await next(perMinute)), 'too_many');
    assert.equal(at.reached.length, perMinute);
    assert.equal(code(await at.ask('kv.get')), 'done', 'another request has its own quota');
    assert.equal(code(await at.ask(names[0] ?? assert.fail(), undefined, 'neighbour')), 'done', 'another install has its own');
    await at.clock.advance(60_000 / perMinute);
    assert.equal(code(await next(0)), 'done');
    assert.equal(code(await next(0)), 'too_many');
  });
}

test('whatever is asked, so many pass at once and so many each second; refused ones count', async () => {
  const at = door();
  for (let index = 0; index < pluginLimits.asksAtOnce; index += 1) assert.notEqual(code(await at.raw(index % 2 === 0 ? 'kv.get' : 'nonsense', '{"key":"k"}')), 'too_many');
  assert.equal(code(await at.ask('kv.get')), 'too_many');
  await at.clock.advance(1_000);
  let passed = 0;
  while (code(await at.ask('kv.get')) === 'done') passed += 1;
  assert.equal(passed, pluginLimits.asksPerSecond);
});

test('what was refused before it was done uses up no quota of its kind; an install that is forgotten begins anew', async () => {
  const at = door();
  for (let index = 0; index < pluginLimits.chatPerMinute * 2; index += 1) assert.equal(code(await at.ask('chat.send', { callId, text: '' })), 'invalid');
  for (let index = 0; index < pluginLimits.chatPerMinute; index += 1) assert.equal(code(await at.ask('chat.send')), 'done');
  assert.equal(code(await at.ask('chat.send')), 'too_many');
  at.forget('install');
  assert.equal(code(await at.ask('chat.send')), 'done');
});

test('every request leaves one line in the audit: who, what, in which call, how it ended, and nothing of what was said', async () => {
  const at = door({ grants: ['chat.send', 'kv'], effect: (name) => { if (name === 'kv.get') throw new AskRefused('conflict'); } });
  await at.ask('chat.send', { callId, text: 'a private word' });
  await at.ask('chat.list');
  await at.ask('kv.get', { key: 'a private key' });
  await at.raw('no.such', '{"private":true}');
  await at.ask('kv.set', { key: 'k' , value: 1, extra: 'private' });
  assert.deepEqual(at.audited, [
    { installId: 'install', ask: 'chat.send', outcome: 'done', callId }, { installId: 'install', ask: 'chat.list', outcome: 'not_granted', callId }, { installId: 'install', ask: 'kv.get', outcome: 'conflict' },
    { installId: 'install', ask: 'unknown', outcome: 'unknown' }, { installId: 'install', ask: 'kv.set', outcome: 'invalid' },
  ]);
});

test('the call of an audit line is the one that was acted in, however the request was written', async () => {
  const at = door();
  const other = 'zzzzzzzzzzzz';
  await at.raw('chat.send', `{ "text" : "x" , "callId" : "${callId}" }`);
  await at.raw('kv.set', `{"value":{"callId":"${other}"},"key":"k"}`);
  await at.raw('ui.show', `{"view":{"callId":"${other}","nodes":[]},"callId":"${callId}","at":${JSON.stringify(surfaceAt('panel'))}}`);
  assert.deepEqual(at.audited.map((line) => line.callId), [callId, undefined, callId]);
});

test('an effect refuses with a code and words for the author', async () => {
  const at = door({ effect: () => { throw new AskRefused('not_found', 'no such person there'); } });
  assert.deepEqual(await at.ask('participants.mute'), { ok: false, code: 'not_found', detail: 'no such person there' });
  assert.deepEqual(at.failures, []);
});

test('what breaks inside is told as failed, and its text stays inside', async () => {
  const secret = 'mongodb://core:hunter2@10.0.0.1';
  for (const cause of [new Error(secret), Object.assign(new Error(secret), { code: 'not_granted', detail: secret }), secret, { code: 'conflict', detail: secret }, undefined]) {
    const at = door({ effect: () => { throw cause; } });
    assert.deepEqual(await at.ask('kv.get'), { ok: false, code: 'failed' });
    assert.deepEqual([at.failures, at.audited[0]?.outcome], [[cause], 'failed']);
  }
});

for (const surface of surfaceNames) {
  test(`drawing on ${surface} needs its own grant, and none of another surface`, async () => {
    const { types } = surfaceKind(surface);
    const view = { nodes: [types.includes('text') ? text : { type: 'button', label: 'Go', action: 'go' }] };
    const own = door({ grants: [surfaceGrant(surface)] });
    const others = door({ grants: surfaceNames.filter((each) => each !== surface).map(surfaceGrant) });
    for (const name of ['ui.show', 'ui.hide'] as const) {
      const input = { callId, at: surfaceAt(surface), ...(name === 'ui.show' ? { view } : {}) };
      assert.equal(code(await own.ask(name, input)), 'done');
      const answer = await others.ask(name, input);
      assert.deepEqual([code(answer), detail(answer)], ['not_granted', surfaceGrant(surface)]);
    }
    assert.equal(others.reached.length, 0);
  });
}

test('a view is checked and cleaned before it is drawn, by the rules of its surface', async () => {
  const at = door();
  const show = (view: unknown, surface: SurfaceName = 'panel'): Promise<AskAnswer> => at.ask('ui.show', { callId, at: surfaceAt(surface), view });
  assert.equal(code(await show({ nodes: [{ type: 'text', text: 'safe\u202Eexe.' }] })), 'done');
  assert.deepEqual(inputOf(at)['view'], { nodes: [{ type: 'text', text: 'safeexe.' }] });
  for (const view of [undefined, null, 'text', { nodes: [{ type: 'script', text: 'x' }] }, { nodes: [{ type: 'link', label: 'x', href: 'javascript:alert(1)' }] }, { nodes: [{ type: 'text', text: 'x', style: 'position:fixed' }] }, { nodes: Array.from({ length: 101 }, () => text) }]) assert.equal(code(await show(view)), 'invalid', JSON.stringify(view));
  assert.equal(code(await show({ nodes: [{ type: 'field', name: 'password', label: 'Password' }] }, 'banner')), 'invalid');
  assert.equal(at.reached.length, 1);
});

test('a tile’s drawing names whose tile, a chat card its name, and others neither', async () => {
  const at = door();
  const view = { nodes: [text] };
  for (const place of [{ surface: 'badge', to: 'everyone' }, { surface: 'panel', to: 'everyone', on: personId }, { surface: 'chat_card', to: 'everyone' }, { surface: 'panel', to: 'everyone', card: 'x' }, { surface: 'panel', to: 'nobody' }, { surface: 'panel', to: 'p_short' }, { surface: 'stage', to: 'everyone' }]) {
    assert.equal(code(await at.ask('ui.show', { callId, at: place, view })), 'invalid', JSON.stringify(place));
  }
});

test('a request to a host is refused before its secrets are filled in, and reaches the effect with the grants it stands on', async () => {
  const at = door({ secrets: { TOKEN: 'hunter2-hunter2' } });
  for (const [url, why] of [['https://evil.example/', 'not_granted'], ['http://api.example.com/', 'blocked'], ['https://127.0.0.1/', 'blocked'], ['no address', 'invalid']] as const) {
    assert.equal(code(await at.ask('http.fetch', { url, headers: [['authorization', '{{secret:TOKEN}}']] })), why);
  }
  assert.equal(at.reached.length, 0);
  await at.ask('http.fetch', { url: 'https://api.example.com/x', method: 'POST', headers: [['authorization', 'Bearer {{secret:TOKEN}}']], body: '{{secret:TOKEN}}' });
  assert.deepEqual(at.reached[0]?.input, { url: 'https://api.example.com/x', method: 'POST', headers: [['authorization', 'Bearer hunter2-hunter2']], body: 'hunter2-hunter2', grants: allGrants, withSecrets: true });
  await at.ask('http.fetch');
  assert.equal(inputOf(at, 1)['withSecrets'], false);
});

test('secrets are filled in only with the grant, and only those that were filled in by somebody', async () => {
  const order = { url: 'https://api.example.com/', body: '{{secret:TOKEN}}' };
  const without = door({ grants: allGrants.filter((grant) => grant !== 'secrets'), secrets: { TOKEN: 'hunter2' } });
  assert.equal(code(await without.ask('http.fetch', order)), 'not_granted');
  const unfilled = door();
  assert.equal(code(await unfilled.ask('http.fetch', order)), 'not_found');
  assert.deepEqual([without.reached, unfilled.reached], [[], []]);
});

test('a secret that a server says back is not read by the plugin, nor is one in the address', async () => {
  const at = door({ secrets: { TOKEN: 'hunter2-hunter2' }, effect: (name) => (name === 'http.fetch' ? { status: 200, headers: [['x-echo', 'hunter2-hunter2']], body: 'you said hunter2-hunter2' } : undefined) });
  assert.equal(JSON.stringify(await at.ask('http.fetch', { url: 'https://api.example.com/?{{secret:TOKEN}}', body: '{{secret:TOKEN}}' })).includes('hunter2'), false);
  assert.equal(String(inputOf(at)['url']).includes('hunter2'), false);
});

test('headers that mean something between two machines, or say to be somebody else, are not set by a plugin', async () => {
  const at = door();
  const reserved = ['Host', 'Connection', 'Content-Length', 'Transfer-Encoding', 'Upgrade', 'TE', 'Trailer', 'Keep-Alive', 'Expect', 'Proxy-Authorization', 'Proxy-Connection', 'Accept-Encoding', 'Cookie', 'Forwarded', 'Via', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP'];
  for (const name of [...reserved, 'x own', 'x:own', 'x\r\nown', '']) assert.equal(code(await at.ask('http.fetch', { url: 'https://api.example.com/', headers: [[name, 'x']] })), 'invalid', name);
  for (const value of ['a\r\nb', 'a\u0000', 'ü']) assert.equal(code(await at.ask('http.fetch', { url: 'https://api.example.com/', headers: [['x-own', value]] })), 'invalid', value);
  assert.deepEqual(at.reached, []);
});

test('what a drawing needs from other hosts counts with what is fetched', async () => {
  const at = door({ effect: (name, input) => { if (name === 'ui.show') (input as { spend(): void }).spend(); return undefined; } });
  for (let count = 0; count < pluginLimits.egressPerMinute / 2; count += 1) {
    assert.equal(code(await at.ask('ui.show')), 'done');
    assert.equal(code(await at.ask('http.fetch')), 'done');
  }
  assert.equal(code(await at.ask('ui.show')), 'too_many');
  assert.equal(code(await at.ask('http.fetch')), 'too_many');
  assert.equal(code(await at.ask('ui.show', good['ui.show'], 'another')), 'done');
});
