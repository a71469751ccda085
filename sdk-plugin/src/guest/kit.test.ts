import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readView } from '@parley/contracts/parleykit';
import type { SurfaceName } from '@parley/contracts/plain/surfaces';
import { bars, button, columns, field, image, link, list, progress, select, text, timer, view, type AddressFor, type ViewFor } from './kit.ts';

const on = 'p_0123456789abcdef';
/** What types accept. The functions are never called: only the compiler reads them. */
const at = <S extends SurfaceName>(address: AddressFor<S>): AddressFor<S> => address;
const drawn = <S extends SurfaceName>(_surface: S, view: ViewFor<S>): ViewFor<S> => view;

test('everything the builders make is accepted where it may stand', () => {
  const all = view([
    text('Strong words', { tone: 'strong', size: 'large' }), link('More', 'https://example.com/more'), image('asset:logo.png', 'Our logo'),
    button('Go', 'go', { data: '1', style: 'primary', icon: 'check' }), field('name', 'Your name', { hint: 'as you like', maxLength: 40 }),
    select('size', 'Size', [{ value: 's', label: 'Small' }, { value: 'l', label: 'Large' }], { value: 's' }),
    select('days', 'Days', [{ value: 'mon', label: 'Monday' }, { value: 'tue', label: 'Tuesday' }], { multiple: true, value: ['mon', 'tue'] }),
    list([text('one'), list([text('two')], { ordered: true })]), progress('Done', 2, 3), timer('Ends', { until: '2030-01-01T00:00:00Z' }),
    bars('Votes', [{ label: 'Pizza', value: 3, note: '75 %', marked: true }]), columns([text('left')], [text('right')]),
  ], 'All of them');
  assert.ok('view' in readView('panel', all));
  assert.ok('view' in readView('toolbar', view([button('Poll', 'open')])));
  assert.ok('view' in readView('lower_third', view([text('Chair'), text('Acme')])));
  assert.ok('view' in readView('badge', view([text('Speaks'), timer('Since', { since: '2030-01-01T00:00:00Z' })])));
});

test('what the validator refuses is refused while one writes', () => {
  const wrong = [
    // @ts-expect-error only https
    readView('panel', view([link('Away', 'javascript:alert(1)')])),
    // @ts-expect-error only https, or a file of the package
    readView('panel', view([image('http://example.com/a.png', '')])),
    // @ts-expect-error a timer counts to one moment or from one
    readView('panel', view([timer('Both', { until: '2030-01-01T00:00:00Z', since: '2030-01-01T00:00:00Z' })])),
    // @ts-expect-error a timer needs a moment
    readView('panel', view([timer('None', {})])),
    // @ts-expect-error no such tone
    readView('panel', view([text('x', { tone: 'loud' })])),
    // @ts-expect-error its value is none of its options
    readView('panel', view([select('size', 'Size', [{ value: 's', label: 'Small' }], { value: 'm' })])),
    // @ts-expect-error no such icon
    readView('panel', view([button('Go', 'go', { icon: 'skull' })])),
    // @ts-expect-error five columns
    readView('panel', view([columns([], [], [], [], [])])),
    // @ts-expect-error no column
    readView('panel', view([columns()])),
    // @ts-expect-error no such node
    readView('panel', view([{ type: 'script', text: 'x' }])),
  ];
  for (const read of wrong) assert.ok('problems' in read, JSON.stringify(read));
});

test('a surface refuses nodes that it cannot hold, and more than it has room for', () => {
  // @ts-expect-error a lower third holds text
  drawn('lower_third', view([button('Go', 'go')]));
  // @ts-expect-error a menu holds buttons
  drawn('menu', view([text('x')]));
  // @ts-expect-error a badge holds text and timers
  drawn('badge', view([image('asset:a.png', '')]));
  // @ts-expect-error a toolbar holds one button
  drawn('toolbar', view([button('One', 'one'), button('Two', 'two')]));
  // @ts-expect-error a badge holds two nodes
  drawn('badge', view([text('1'), text('2'), text('3')]));
  // @ts-expect-error nor does a view that was written by hand
  drawn('lower_third', { nodes: [{ type: 'link', label: 'x', href: 'https://example.com' }] });
  // @ts-expect-error its links are checked too
  drawn('panel', { nodes: [{ type: 'list', items: [{ type: 'link', label: 'x', href: 'http://example.com' }] }] });

  // @ts-expect-error what stands in a list stands on the surface
  drawn('overlay', view([list([button('x', 'y')])]));
  // @ts-expect-error however deep it is
  drawn('overlay', view([list([text('x'), list([columns([text('x')], [field('name', 'Name')])])])]));
  // @ts-expect-error nor is a column another place
  drawn('overlay', view([columns([text('x')], [link('x', 'https://example.com')])]));
  // @ts-expect-error nor what was written by hand
  drawn('overlay', { nodes: [{ type: 'columns', columns: [[{ type: 'button', label: 'x', action: 'y' }]] }] });
  // @ts-expect-error a lower third holds three nodes
  drawn('lower_third', view([text('1'), text('2'), text('3'), text('4')]));
  // @ts-expect-error a banner holds six
  drawn('banner', view([text('1'), text('2'), text('3'), text('4'), text('5'), text('6'), text('7')]));
  // @ts-expect-error a menu holds four
  drawn('menu', view([button('1', 'a'), button('2', 'a'), button('3', 'a'), button('4', 'a'), button('5', 'a')]));

  drawn('toolbar', view([button('One', 'one')]));
  drawn('overlay', view([list([text('1'), progress('Done', 1, 2)]), columns([text('x')], [list([timer('Ends', { until: '2030-01-01T00:00:00Z' })])])]));
  drawn('lower_third', view([text('1'), text('2'), text('3')]));
  drawn('banner', view([text('1'), text('2'), text('3'), text('4'), text('5'), button('6', 'a')]));
  drawn('menu', view([button('1', 'a'), button('2', 'a'), button('3', 'a'), button('4', 'a')]));
  drawn('badge', view([text('1'), text('2')]));
  drawn('lower_third', { title: 'By hand', nodes: [{ type: 'text', text: 'x' }] });
  const lines: readonly string[] = ['a', 'b'];
  drawn('banner', view(lines.map((line) => text(line))));
  drawn('overlay', view([list(lines.map((line) => text(line)))]));
  drawn('panel', view([text('x'), ...lines.map((line) => text(line)), list(lines.map((line) => link(line, 'https://example.com')))]));
});

test('an address names what its surface needs, and nothing else', () => {
  at({ surface: 'lower_third', to: 'everyone', on });
  at({ surface: 'chat_card', to: 'everyone', card: 'one' });
  at({ surface: 'panel', to: 'p_0123456789abcdef' });
  // @ts-expect-error whose tile?
  at({ surface: 'lower_third', to: 'everyone' });
  // @ts-expect-error which card?
  at({ surface: 'chat_card', to: 'everyone' });
  // @ts-expect-error a panel hangs on nobody
  at({ surface: 'panel', to: 'everyone', on });
  // @ts-expect-error a panel is no card
  at({ surface: 'panel', to: 'everyone', card: 'one' });
  // @ts-expect-error there is no such audience
  at({ surface: 'panel', to: 'everybody' });
  // @ts-expect-error there is no such surface
  at({ surface: 'stage', to: 'everyone' });
});
