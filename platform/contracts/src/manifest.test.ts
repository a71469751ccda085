import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterKinds, type FilterName } from './plain/filters.ts';
import { grantKinds, surfaceGrant, type GrantName } from './plain/grants.ts';
import { eventGrants, filterHook, type PluginEventName } from './plain/hooks.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { surfaceNames } from './plain/surfaces.ts';
import { askedGrants, manifest, manifestJsonSchema, readSettings, settingField, type SettingField } from './manifest.ts';

const least = { id: 'acme.polls', version: '1.0.0', name: 'Polls', summary: 'Ask everybody', publisher: 'Acme', engine: '^0.1.0' };
const permission = (...names: GrantName[]): { name: GrantName; reason: string }[] => names.map((name) => ({ name, reason: 'It needs it' }));
const holds = (more: object): boolean => manifest.safeParse({ ...least, ...more }).success;
function problems(more: object): string {
  const read = manifest.safeParse({ ...least, ...more });
  return read.success ? '' : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

test('the least there is holds, and everything else is the usual', () => {
  const read = manifest.parse(least);
  assert.deepEqual(read, { ...least, main: 'src/plugin.ts', icon: 'plug', permissions: [], egress: [], surfaces: [], commands: [], filters: [], events: [], settings: [], secrets: [], budgets: { memoryMb: pluginLimits.memoryMb, cpuPerMinute: pluginLimits.cpuPerMinute } });
  assert.deepEqual(manifest.parse(read), read, 'what was read once is read again');
});

test('each of the least is needed', () => {
  for (const field of Object.keys(least)) assert.match(problems({ [field]: undefined }), new RegExp(`^${field}`));
});

test('a field that is not known is refused, wherever it stands', () => {
  for (const more of [{ scripts: {} }, { permissions: [{ ...permission('kv')[0], optional: true }] }, { budgets: { disk: 5 } }, { egress: [{ host: 'example.com', reason: 'x', port: 80 }] }]) assert.match(problems(more), /nrecognized/, JSON.stringify(more));
  assert.equal(manifest.safeParse([]).success || manifest.safeParse(null).success || manifest.safeParse('x').success, false);
});

test('an id is publisher.name in lower case, and could stand in a path', () => {
  for (const id of ['a.b', 'acme-corp.polls-2', '1.2']) assert.equal(holds({ id }), true, id);
  for (const id of ['', 'polls', 'Acme.polls', 'a.b.c', 'a..b', '.a', 'a.', 'a_b.c', '-a.b', 'a.b-', '../a.b', 'a.b/c', 'a b.c', 'ä.b', `${'a'.repeat(80)}.b`]) assert.equal(holds({ id }), false, id);
});

test('a version is a semantic one', () => {
  for (const version of ['0.0.1', '10.20.30', '1.0.0-beta', '1.0.0-beta.1']) assert.equal(holds({ version }), true, version);
  for (const version of ['', '1', '1.0', 'v1.0.0', '01.0.0', '1.0.0-', '1.0.0+build', '1.0.0 ', '1.0.0-BETA', '9999999.0.0', `1.0.0-${'a'.repeat(40)}`]) assert.equal(holds({ version }), false, version);
});

test('what people read is short and can be seen', () => {
  for (const [field, most] of [['name', 40], ['summary', 160], ['publisher', 60]] as const) {
    assert.equal(holds({ [field]: 'x'.repeat(most) }), true, field);
    for (const words of ['', 'x'.repeat(most + 1), '\u202E', '\u200B']) assert.equal(holds({ [field]: words }), false, `${field} ${JSON.stringify(words)}`);
  }
  assert.equal(manifest.parse({ ...least, name: 'Polls\u202Egnp' }).name, 'Pollsgnp');
});

test('where its code begins stays inside its folder', () => {
  for (const main of ['plugin.js', 'src/deep/plugin.ts', 'a..b.ts']) assert.equal(holds({ main }), true, main);
  for (const main of ['', '../plugin.ts', 'src/../../x.ts', '..', 'src\\..\\x.ts', 'C:\\x.ts', 'https://example.com/x.ts', 'a b.ts']) assert.equal(holds({ main }), false, main);
});

test('a home page is a web site by https', () => {
  assert.equal(holds({ homepage: 'https://example.com/polls' }), true);
  for (const homepage of ['http://example.com', 'javascript:alert(1)', 'example.com', `https://example.com/${'x'.repeat(300)}`]) assert.equal(holds({ homepage }), false, homepage);
});

test('each permission is one of the table, asked for once and with a reason', () => {
  for (const name of Object.keys(grantKinds) as GrantName[]) assert.equal(holds({ permissions: permission(name) }), true, name);
  for (const name of ['admin', 'egress:example.com', '*', 'constructor', '']) assert.equal(holds({ permissions: [{ name, reason: 'x' }] }), false, name);
  assert.equal(holds({ permissions: [{ name: 'kv' }] }), false);
  assert.equal(holds({ permissions: [{ name: 'kv', reason: '' }] }), false);
  assert.match(problems({ permissions: permission('kv', 'kv') }), /twice/);
});

test('a host is a name, exact or with *. before it, never an address, and no whole country', () => {
  const host = (name: string): boolean => holds({ egress: [{ host: name, reason: 'x' }] });
  for (const name of ['example.com', 'api.example.com', '*.example.com', 'a-b.example.com', '1.example.com', '3com.example']) assert.equal(host(name), true, name);
  for (const name of ['', '*', '*.com', 'com', 'localhost', '*.*.com', 'a.*.com', '*example.com', 'example.com.', '.example.com', 'Example.com', 'example.com:443', 'https://example.com', 'example.com/x', 'user@example.com', 'a_b.com', 'bücher.example', '127.0.0.1', '10.0', '0x7f.1', '2130706433', '[::1]', '::1', '1.2.3.4', `${'a.'.repeat(100)}com`]) assert.equal(host(name), false, name);
  assert.match(problems({ egress: [{ host: 'example.com', reason: 'x' }, { host: 'example.com', reason: 'y' }] }), /twice/);
});

test('what it declares needs the permission for it', () => {
  for (const surface of surfaceNames) {
    assert.match(problems({ surfaces: [surface] }), new RegExp(`needs the permission ${surfaceGrant(surface)}`), surface);
    assert.equal(holds({ surfaces: [surface], permissions: permission(surfaceGrant(surface)) }), true, surface);
  }
  for (const name of Object.keys(filterKinds) as FilterName[]) {
    const grant = filterHook(name).grant ?? assert.fail(name);
    assert.match(problems({ filters: [name] }), new RegExp(`needs the permission ${grant}`), name);
    assert.equal(holds({ filters: [name], permissions: permission(grant) }), true, name);
  }
  for (const name of Object.keys(eventGrants) as PluginEventName[]) {
    assert.match(problems({ events: [name] }), new RegExp(`needs the permission ${eventGrants[name]}`), name);
    assert.equal(holds({ events: [name], permissions: permission(eventGrants[name]) }), true, name);
  }
  const others = { commands: [{ name: 'poll', summary: 'Ask' }], settings: [{ name: 'limit', label: 'Limit', type: 'boolean' }], secrets: [{ name: 'TOKEN', label: 'Token' }] };
  for (const [field, value] of Object.entries(others)) {
    assert.match(problems({ [field]: value }), new RegExp(`needs the permission ${field}`), field);
    assert.equal(holds({ [field]: value, permissions: permission(field as GrantName) }), true, field);
  }
});

test('events that never leave the core, filters and surfaces that are none cannot be declared', () => {
  for (const more of [{ events: ['admission.entered'] }, { events: ['chat.*'] }, { events: ['constructor'] }, { filters: ['chat.send'] }, { surfaces: ['stage'] }]) assert.equal(holds({ ...more, permissions: permission('chat.read', 'participants.read', 'chat.filter') }), false, JSON.stringify(more));
});

test('nothing is declared twice', () => {
  const twice: Readonly<Record<string, [unknown[], GrantName]>> = {
    surfaces: [['panel', 'panel'], 'ui.panel'], events: [['chat.sent', 'chat.sent'], 'chat.read'], filters: [['chat.message', 'chat.message'], 'chat.filter'], commands: [[{ name: 'a', summary: 'x' }, { name: 'a', summary: 'y' }], 'commands'],
    settings: [[{ name: 'a', label: 'x', type: 'boolean' }, { name: 'a', label: 'y', type: 'text' }], 'settings'], secrets: [[{ name: 'A', label: 'x' }, { name: 'A', label: 'y' }], 'secrets'],
  };
  for (const [field, [value, grant]] of Object.entries(twice)) assert.match(problems({ [field]: value, permissions: permission(grant) }), new RegExp(`^${field}: names one of them twice`), field);
});

test('a plugin may ask for less than the usual budget and not for more', () => {
  assert.deepEqual(manifest.parse({ ...least, budgets: { memoryMb: 8 } }).budgets, { memoryMb: 8, cpuPerMinute: pluginLimits.cpuPerMinute });
  for (const budgets of [{ memoryMb: pluginLimits.memoryMb + 1 }, { memoryMb: 7 }, { memoryMb: 8.5 }, { cpuPerMinute: pluginLimits.cpuPerMinute + 1 }, { cpuPerMinute: 0 }, { memoryMb: '8' }]) assert.equal(holds({ budgets }), false, JSON.stringify(budgets));
});

test('names of commands, settings and secrets are plain words', () => {
  for (const name of ['', 'Poll', '/poll', 'po ll', '1poll', 'a'.repeat(25), '__proto__']) assert.equal(holds({ commands: [{ name, summary: 'x' }], permissions: permission('commands') }), false, name);
  for (const name of ['', 'Limit', 'my limit', '__proto__', 'a'.repeat(41)]) assert.equal(holds({ settings: [{ name, label: 'x', type: 'boolean' }], permissions: permission('settings') }), false, name);
  for (const name of ['', 'token', '1TOKEN', 'TOKEN-2', 'A'.repeat(41)]) assert.equal(holds({ secrets: [{ name, label: 'x' }], permissions: permission('secrets') }), false, name);
});

test('what it asks for are its permissions and hosts, as grants', () => {
  assert.deepEqual(askedGrants(manifest.parse({ ...least, permissions: permission('kv', 'chat.read'), egress: [{ host: '*.example.com', reason: 'x' }] })), ['kv', 'chat.read', 'egress:*.example.com']);
});

test('editors get a schema of the whole', () => {
  const schema = manifestJsonSchema() as { required?: string[]; properties?: Record<string, unknown>; additionalProperties?: unknown };
  assert.deepEqual([...schema.required ?? []].sort(), Object.keys(least).sort());
  assert.equal(schema.additionalProperties, false);
  assert.ok(Object.hasOwn(schema.properties ?? {}, 'permissions'));
});

const fields: readonly SettingField[] = [
  settingField.parse({ name: 'title', label: 'Title', type: 'text', default: 'Poll', maxLength: 10 }), settingField.parse({ name: 'limit', label: 'Limit', type: 'number', default: 5, min: 1, max: 10 }), settingField.parse({ name: 'open', label: 'Open', type: 'boolean' }),
  settingField.parse({ name: 'kind', label: 'Kind', type: 'select', default: 'one', options: [{ value: 'one', label: 'One' }, { value: 'two', label: 'Two' }] }), settingField.parse({ name: 'words', label: 'Words', type: 'list', maxItems: 2 }),
];
const usual = { title: 'Poll', limit: 5, open: false, kind: 'one', words: [] };

test('a form that leaves everything out is the usual; what it gives stands', () => {
  assert.deepEqual(readSettings(fields, {}), { values: usual });
  assert.deepEqual(readSettings(fields, { title: 'Vo\u202Ete', limit: 1, open: true, kind: 'two', words: ['a', 'b'] }), { values: { title: 'Vote', limit: 1, open: true, kind: 'two', words: ['a', 'b'] } });
});

test('a form is told field by field what is wrong', () => {
  const wrong: readonly [string, unknown][] = [['title', 'x'.repeat(11)], ['title', 5], ['limit', 0], ['limit', 11], ['limit', '5'], ['limit', Number.NaN], ['open', 'yes'], ['kind', 'three'], ['kind', 1], ['words', ['a', 'b', 'c']], ['words', ['']], ['words', 'a'], ['words', [5]]];
  for (const [name, value] of wrong) {
    const read = readSettings(fields, { [name]: value });
    assert.ok('problems' in read && read.problems.length > 0 && read.problems.every(({ field }) => field.split('.')[0] === name), `${name} ${JSON.stringify(value)}`);
  }
});

test('a form with a field that the plugin does not have is refused, and reaches no prototype', () => {
  for (const given of [{ extra: 1 }, null, [], 'x', JSON.parse('{"constructor":{"prototype":{"polluted":true}}}') as unknown]) assert.ok('problems' in readSettings(fields, given), JSON.stringify(given));
  readSettings(fields, JSON.parse('{"__proto__":{"polluted":true}}'));
  assert.equal('polluted' in {}, false);
});

test('a default keeps the rules of its own field', () => {
  assert.match(problems({ settings: [{ name: 'kind', label: 'Kind', type: 'select', default: 'three', options: [{ value: 'one', label: 'One' }] }], permissions: permission('settings') }), /kind: its own rules refuse its default/);
  assert.match(problems({ settings: [{ name: 'most', label: 'Most', type: 'number', default: 10, max: 9 }], permissions: permission('settings') }), /most: its own rules/);
  assert.match(problems({ settings: [{ name: 'list', label: 'List', type: 'list', default: ['a', 'b'], maxItems: 1 }], permissions: permission('settings') }), /list: its own rules/);
});

test('a text that must be there is not empty', () => {
  const needed = [settingField.parse({ name: 'key', label: 'Key', type: 'text', required: true })];
  for (const given of [{ key: '' }, {}]) assert.ok('problems' in readSettings(needed, given));
  assert.deepEqual(readSettings(needed, { key: 'x' }), { values: { key: 'x' } });
});
