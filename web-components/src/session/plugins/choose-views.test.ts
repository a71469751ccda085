import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownView } from '@parley/contracts/plain/parleykit';
import { viewKey, type ViewAddress } from '@parley/contracts/plain/surfaces';
import { chooseViews } from './choose-views.ts';

const shown = (installId: string, address: ViewAddress): ShownView => ({ installId, plugin: installId, key: viewKey(address), ...address, version: 1, ticket: 't', view: { nodes: [] } });
const seen = (views: readonly ShownView[]): string[] => views.map(({ installId, surface, to, on, card }) => [installId, surface, to, on, card].filter((part) => part !== undefined).join(' '));
const chosen = (views: readonly ShownView[], hidden: readonly string[] = []): string[] => seen(chooseViews(views, ['a', 'b'], new Set(hidden)).views);

test('in each place the view that is meant for fewest wins', () => {
  const banner = (to: ViewAddress['to']): ShownView => shown('a', { surface: 'banner', to });
  assert.deepEqual(chosen([banner('everyone'), banner('p_me'), banner('hosts')]), ['a banner p_me']);
  assert.deepEqual(chosen([banner('hosts'), banner('everyone')]), ['a banner hosts']);
  assert.deepEqual(chosen([shown('a', { surface: 'waiting_room', to: 'p_me' }), shown('a', { surface: 'waiting_room', to: 'waiting' })]), ['a waiting_room p_me']);
});

test('another tile, another card and another install are other places', () => {
  const views = [
    shown('a', { surface: 'badge', to: 'everyone', on: 'p_x' }), shown('a', { surface: 'badge', to: 'p_me', on: 'p_y' }),
    shown('a', { surface: 'chat_card', to: 'everyone', card: 'one' }), shown('a', { surface: 'chat_card', to: 'p_me', card: 'two' }),
    shown('b', { surface: 'badge', to: 'everyone', on: 'p_x' }),
  ];
  assert.equal(chosen(views).length, 5);
});

test('a panel holds what is meant for everybody, and below it what is meant for fewer', () => {
  const panel = (to: ViewAddress['to']): ShownView => shown('a', { surface: 'panel', to });
  assert.deepEqual(chosen([panel('p_me'), panel('everyone'), panel('hosts')]), ['a panel everyone', 'a panel hosts', 'a panel p_me']);
});

test('older installs come first', () => {
  assert.deepEqual(chosen([shown('unlisted', { surface: 'banner', to: 'p_me' }), shown('b', { surface: 'banner', to: 'p_me' }), shown('a', { surface: 'banner', to: 'everyone' })]), ['a banner everyone', 'b banner p_me', 'unlisted banner p_me']);
});

test('what a person has hidden stands apart', () => {
  const both = chooseViews([shown('a', { surface: 'banner', to: 'everyone' }), shown('b', { surface: 'banner', to: 'everyone' })], ['a', 'b'], new Set(['a']));
  assert.deepEqual([seen(both.views), seen(both.covered)], [['b banner everyone'], ['a banner everyone']]);
});
