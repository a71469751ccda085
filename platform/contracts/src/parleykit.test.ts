import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeTypes, type NodeType } from './plain/node-types.ts';
import { kitIcons, type KitNode, type View } from './plain/parleykit.ts';
import { pluginLimits } from './plain/plugin-limits.ts';
import { surfaceKind, surfaceNames, type SurfaceName } from './plain/surfaces.ts';
import { readView, viewAddress, visibleText } from './parleykit.ts';
import { changedView, randomView } from './testing/random-view.ts';

const text: KitNode = { type: 'text', text: 'Hello' };
/** One that holds, of each type. */
const one: Readonly<Record<NodeType, KitNode>> = {
  text, link: { type: 'link', label: 'More', href: 'https://example.com/' }, image: { type: 'image', src: 'asset:logo.png', alt: 'Logo' }, button: { type: 'button', label: 'Vote', action: 'vote' },
  field: { type: 'field', name: 'word', label: 'Word' }, select: { type: 'select', name: 'drink', label: 'Drink', options: [{ value: 'tea', label: 'Tea' }] }, list: { type: 'list', items: [] },
  progress: { type: 'progress', label: 'Done', value: 1, max: 2 }, timer: { type: 'timer', label: 'Ends', until: '2026-05-04T10:00:00Z' }, bars: { type: 'bars', label: 'Votes', bars: [{ label: 'Tea', value: 3 }] }, columns: { type: 'columns', columns: [[]] },
};
const read = (nodes: unknown, surface: SurfaceName = 'panel'): ReturnType<typeof readView> => readView(surface, { nodes });
const holds = (node: unknown, surface?: SurfaceName): boolean => 'view' in read([node], surface);
function problem(found: ReturnType<typeof readView>): string {
  if ('view' in found) assert.fail('it was taken');
  return found.problems.map(({ field, problem: what }) => `${field} ${what}`).join('; ');
}
const viewOf = (found: ReturnType<typeof readView>): View => ('view' in found ? found.view : assert.fail(problem(found)));
const nested = (depth: number, leaf: KitNode = text): KitNode => (depth === 1 ? leaf : { type: 'columns', columns: [[nested(depth - 1, leaf)]] });

test('whatever a plugin draws by the rules is read as it was drawn', () => {
  for (let seed = 0; seed < 1_000; seed += 1) {
    for (const view of [randomView(seed), changedView(randomView(seed), seed)]) assert.deepEqual(viewOf(readView('panel', JSON.parse(JSON.stringify(view)))), view, `seed ${seed}`);
  }
});

for (const surface of surfaceNames) {
  test(`${surface} holds its own types of nodes and none of the others`, () => {
    for (const type of nodeTypes) assert.equal(holds(one[type], surface), surfaceKind(surface).types.includes(type), type);
  });

  test(`${surface} holds ${surfaceKind(surface).nodes} nodes and not one more, however deep they stand`, () => {
    const { nodes: most, types } = surfaceKind(surface);
    const leaf = types.includes('text') ? text : one.button;
    assert.equal('view' in read(Array.from({ length: most }, () => leaf), surface), true);
    assert.match(problem(read(Array.from({ length: most + 1 }, () => leaf), surface)), /nodes/);
    if (types.includes('list')) assert.match(problem(read([{ type: 'list', items: Array.from({ length: most }, () => leaf) }], surface)), /nodes/);
  });
}

test('nodes of surfaces that hold little cannot be smuggled in inside of others', () => {
  assert.match(problem(read([{ type: 'list', items: [one.button] }], 'overlay')), /cannot stand/);
  assert.match(problem(read([{ type: 'columns', columns: [[one.field]] }], 'overlay')), /cannot stand/);
});

test('a view is as deep as the limit and no deeper, whatever stands at its ground', () => {
  for (const leaf of Object.values(one)) {
    assert.equal('view' in read([nested(pluginLimits.viewDepth, leaf)]), true, leaf.type);
    assert.match(problem(read([nested(pluginLimits.viewDepth + 1, leaf)])), /deep/, leaf.type);
  }
});

test('what is nested beyond reason is refused before anything walks into it', () => {
  let deep: unknown = 'ground';
  for (let level = 0; level < 100_000; level += 1) deep = level % 2 === 0 ? [deep] : { type: 'list', items: deep };
  assert.match(problem(readView('panel', deep)), /nested too deep/);
  assert.match(problem(readView('panel', { nodes: deep })), /nested too deep/);
  assert.match(problem(read([{ ...text, tone: deep }])), /nested too deep/);
});

test('what has far too many parts is refused before it is read', () => {
  assert.match(problem(read(Array.from({ length: 30_000 }, () => text))), /far too many parts/);
  assert.match(problem(readView('panel', { nodes: [], ...Object.fromEntries(Array.from({ length: 30_000 }, (_, index) => [`k${index}`, 0])) })), /far too many parts/);
});

test('a view that is larger than its limit is refused, though each of its parts is small enough', () => {
  const long = { type: 'text', text: 'x'.repeat(pluginLimits.textLength) };
  assert.equal('view' in read(Array.from({ length: 30 }, () => long)), true);
  assert.match(problem(read(Array.from({ length: 40 }, () => long))), /64 KB/);
});

test('what is no view at all is refused with words', () => {
  for (const raw of [undefined, null, 5, 'text', [], {}, { nodes: 'text' }, { nodes: {} }, { nodes: [null] }, { nodes: [[]] }, { nodes: [{}] }, { nodes: [{ type: 'script' }] }, { nodes: [{ type: 'constructor' }] }, { nodes: [], script: 'x' }, { title: '', nodes: [] }]) assert.notEqual(problem(readView('panel', raw)), '', JSON.stringify(raw));
});

test('no node takes a field that it does not have: no style, no handler, no markup', () => {
  for (const type of nodeTypes) for (const field of ['style', 'class', 'onclick', 'innerHTML', 'id', 'children']) assert.equal(holds({ ...one[type], [field]: 'x' }), false, `${type} ${field}`);
});

test('keys that would reach a prototype reach none', () => {
  const found = readView('panel', JSON.parse('{"nodes":[{"type":"text","text":"x","__proto__":{"polluted":true}}],"__proto__":{"polluted":true}}'));
  assert.equal('polluted' in {}, false);
  if ('view' in found) assert.equal('polluted' in found.view || 'polluted' in (found.view.nodes[0] ?? {}), false);
});

test('texts and labels are as long as their limits and no longer', () => {
  const lengths: readonly [string, (words: string) => unknown, number][] = [
    ['text', (words) => ({ type: 'text', text: words }), pluginLimits.textLength], ['label', (words) => ({ ...one.button, label: words }), pluginLimits.labelLength], ['data', (words) => ({ ...one.button, data: words }), pluginLimits.actionDataLength],
    ['value', (words) => ({ ...one.field, value: words }), pluginLimits.fieldLength], ['option', (words) => ({ ...one.select, options: [{ value: 'x', label: words }] }), pluginLimits.labelLength],
  ];
  for (const [what, node, most] of lengths) {
    assert.equal(holds(node('x'.repeat(most))), true, what);
    assert.equal(holds(node('x'.repeat(most + 1))), false, what);
  }
  assert.equal(holds({ ...one.button, label: '' }), false);
});

test('signs that turn text around or cannot be seen are taken out; line breaks and other scripts stay', () => {
  const shown = (words: string): unknown => (viewOf(read([{ type: 'text', text: words }])).nodes[0] as { text: string }).text;
  assert.equal(shown('invoice\u202Efdp.exe'), 'invoicefdp.exe');
  assert.equal(shown('\u2066a\u2067b\u2068c\u2069d\u202Ae\u202Bf\u202Cg\u202Dh\u200Ei\u200Fj'), 'abcdefghij');
  assert.equal(shown('a\u0000b\u001Bc\u007Fd\u0085e\u00ADf\u200Bg\uFEFFh\u2060i\u2028j\u2029k\u{E0041}l'), 'abcdefghijkl');
  assert.equal(shown('one\ntwo\tthree'), 'one\ntwo\tthree');
  assert.equal(shown('漢字 مها 👩‍👩‍👧 Jose\u0301'), '漢字 مها 👩‍👩‍👧 José');
});

test('a label of nothing but signs that cannot be seen is no label', () => {
  for (const label of ['\u202E', '\u200B\u200B', '\u0000', '\uFEFF', '\u2066\u2069']) assert.equal(holds({ ...one.button, label }), false, JSON.stringify(label));
});

test('a text is measured after it was cleaned, and a hundred times too long is not even cleaned', () => {
  assert.equal(visibleText(3).parse('a\u200Bb\u200Bc'), 'abc');
  assert.equal(visibleText(3).safeParse('\u200B'.repeat(7)).success, false);
});

test('links lead to web sites by https and to nothing else', () => {
  const link = (href: string): boolean => holds({ type: 'link', label: 'x', href });
  for (const href of ['https://example.com', 'https://example.com/a?b=c#d', 'HTTPS://EXAMPLE.COM/', 'https://example.com:8443/', 'https://bücher.example/', 'https://example.com/@name']) assert.equal(link(href), true, href);
  const wrong = [
    'javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'java\tscript:alert(1)', '\u0001javascript:alert(1)', 'javascript://example.com/%0Aalert(1)', 'data:text/html,<script>', 'vbscript:x', 'http://example.com/', 'file:///etc/passwd', 'blob:https://example.com/x', 'mailto:a@example.com', 'ws://example.com/',
    '//example.com', '/path', '#x', '', 'example.com', 'https://', 'https://localhost/', 'https://127.0.0.1/', 'https://2130706433/', 'https://[::1]/', `https://example.com/${'x'.repeat(1_000)}`,
  ];
  for (const href of wrong) assert.equal(link(href), false, href);
});

test('a link with a user name is refused: it hides where it goes', () => {
  for (const href of ['https://bank.example@evil.example/', 'https://user:pass@evil.example/', 'https:user@evil.example', 'https:\\\\user@evil.example', 'https:///user@evil.example', ' https://user@evil.example', 'https://ba\tnk.example@evil.example/']) {
    assert.equal(holds({ type: 'link', label: 'x', href }), false, href);
    assert.equal(holds({ type: 'image', alt: 'x', src: href }), false, href);
  }
});

test('pictures come from the package or by https', () => {
  const image = (src: string): boolean => holds({ type: 'image', alt: '', src });
  for (const src of ['asset:logo.png', 'asset:a', 'https://example.com/a.png']) assert.equal(image(src), true, src);
  for (const src of ['asset:../logo.png', 'asset:sub/logo.png', 'asset:.hidden', 'asset:', 'asset:Logo.png', `asset:${'a'.repeat(81)}`, 'logo.png', 'data:image/png;base64,AAAA', 'data:image/svg+xml,<svg onload=alert(1)>', 'http://example.com/a.png', 'https://127.0.0.1/a.png', 'javascript:x']) assert.equal(image(src), false, src);
});

test('icons, tones and sizes are of our own set', () => {
  for (const icon of kitIcons) assert.equal(holds({ ...one.button, icon }), true, icon);
  for (const wrong of [{ ...one.button, icon: 'skull' }, { ...one.button, icon: 'https://example.com/i.svg' }, { ...one.button, style: 'position:fixed' }, { ...text, tone: 'red' }, { ...text, size: 'huge' }, { ...text, size: 72 }]) assert.equal(holds(wrong), false, JSON.stringify(wrong));
});

test('actions and fields have names of letters and digits', () => {
  for (const action of ['vote', 'vote.yes', 'vote_2-b', 'a'.repeat(40)]) assert.equal(holds({ ...one.button, action }), true, action);
  for (const action of ['', 'Vote', '2', 'a b', '__proto__', 'a'.repeat(41), 'vote()', '../vote', 5]) assert.equal(holds({ ...one.button, action }), false, String(action));
  for (const name of ['', 'Word', '__proto__', 'a-b', 'a'.repeat(41)]) assert.equal(holds({ ...one.field, name }), false, name);
});

test('two fields of a view have two names, wherever they stand', () => {
  assert.match(problem(read([one.field, one.field])), /two fields have this name/);
  assert.match(problem(read([one.field, { type: 'list', items: [{ ...one.select, name: 'word' }] }])), /two fields have this name/);
});

test('a choice is made among its options, and each option is there once', () => {
  const options = [{ value: 'tea', label: 'Tea' }, { value: 'coffee', label: 'Coffee' }];
  for (const value of ['tea', ['tea', 'coffee'], []]) assert.equal(holds({ ...one.select, options, value, multiple: true }), true, JSON.stringify(value));
  for (const value of ['water', ['tea', 'water'], '']) assert.match(problem(read([{ ...one.select, options, value }])), /none of its options/, JSON.stringify(value));
  assert.equal(holds({ ...one.select, options: [...options, options[0]] }), false);
  assert.equal(holds({ ...one.select, options: [] }), false);
  assert.equal(holds({ ...one.select, options: Array.from({ length: pluginLimits.options + 1 }, (_, index) => ({ value: `v${index}`, label: 'x' })) }), false);
});

test('numbers are numbers: none below nothing, none without an end', () => {
  for (const value of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e13, '1', null]) assert.equal(holds({ ...one.progress, value }), false, String(value));
  for (const max of [0, -1, Number.NaN]) assert.equal(holds({ ...one.progress, max }), false, String(max));
  assert.equal(holds({ ...one.bars, bars: [] }), false);
  assert.equal(holds({ ...one.bars, bars: Array.from({ length: pluginLimits.bars + 1 }, () => ({ label: 'x', value: 1 })) }), false);
  assert.equal(holds({ type: 'columns', columns: [] }), false);
  assert.equal(holds({ type: 'columns', columns: Array.from({ length: pluginLimits.columns + 1 }, () => []) }), false);
});

test('a timer counts to one time, or from one', () => {
  const at = '2026-05-04T10:00:00Z';
  assert.equal(holds({ type: 'timer', label: 'x', since: at }), true);
  for (const wrong of [{}, { until: at, since: at }, { until: 'noon' }, { until: '2026-05-04' }, { until: 5 }]) assert.equal(holds({ type: 'timer', label: 'x', ...wrong }), false, JSON.stringify(wrong));
});

test('an address names whose tile and which card, where there is one, and only there', () => {
  const personId = 'p_abcdefghijklmnop';
  for (const surface of surfaceNames) {
    const { place } = surfaceKind(surface);
    const own = { surface, to: 'everyone', ...(place === 'tile' ? { on: personId } : {}), ...(place === 'chat' ? { card: 'poll' } : {}) };
    assert.equal(viewAddress.safeParse(own).success, true, surface);
    assert.equal(viewAddress.safeParse(place === 'tile' ? { ...own, on: undefined } : { ...own, on: personId }).success, false, surface);
    assert.equal(viewAddress.safeParse(place === 'chat' ? { ...own, card: undefined } : { ...own, card: 'poll' }).success, false, surface);
  }
  for (const to of ['hosts', 'waiting', personId]) assert.equal(viewAddress.safeParse({ surface: 'panel', to }).success, true, to);
  for (const to of ['', 'nobody', 'p_', 'p_ABCDEFGHIJKLMNOP', `${personId} `]) assert.equal(viewAddress.safeParse({ surface: 'panel', to }).success, false, to);
});
