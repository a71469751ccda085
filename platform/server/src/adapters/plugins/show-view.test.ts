import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AskRefused } from '@parley/plugin-host/broker/ask-refused';
import { viewBoard, type ViewBoard, type ViewNews } from '@parley/plugin-host/runtime/view-board';
import { fakeClock, rest } from '@parley/contracts/testing/fake-clock';
import type { View } from '@parley/contracts/plain/parleykit';
import type { ViewAddress } from '@parley/contracts/plain/surfaces';
import { showView } from './show-view.ts';

const callId = 'abcdefghijkl';
const at: ViewAddress = { surface: 'panel', to: 'everyone' };
const install = { id: 'i', organization: 'o', name: 'Plain', grants: () => [], secret: () => undefined };
const words = (text: string): View => ({ nodes: [{ type: 'text', text }] });
const refusedWith = (code: string) => (cause: unknown): boolean => cause instanceof AskRefused && cause.code === code;

/** A board, and pictures that come when the test says so. */
function rig() {
  const news: ViewNews[] = [];
  const board = viewBoard(fakeClock(), (_callId, _address, each) => void news.push(each));
  const pictures: (() => void)[] = [];
  const show = showView({ board, mayDraw: () => Promise.resolve(), shelf: { brought: (_install, _callId, view) => new Promise((resolve) => { pictures.push(() => resolve(view)); }) } });
  return {
    board, news,
    async begins(text: string): Promise<{ done: Promise<unknown>; pictureComes(): void }> {
      const count = pictures.length;
      const done = show(install, { callId, at, view: words(text), spend: () => undefined });
      // What it answers is looked at later.
      done.catch(() => undefined);
      while (pictures.length === count) await rest();
      return { done, pictureComes: () => pictures[count]?.() };
    },
  };
}

const taken: Readonly<Record<string, (board: ViewBoard) => void>> = {
  'its host stopped it': (board) => board.clear('i', callId, () => false),
  'it was uninstalled': (board) => board.clear('i'),
  'the call ended': (board) => board.forgetCall(callId),
  'it took the drawing away itself': (board) => board.hide(callId, 'i', at),
};
for (const [what, take] of Object.entries(taken)) {
  test(`a picture that comes after ${what} is shown to nobody`, async () => {
    const { board, news, begins } = rig();
    const drawing = await begins('late');
    take(board);
    drawing.pictureComes();
    await assert.rejects(drawing.done, refusedWith('conflict'));
    assert.deepEqual([board.seenBy(callId, { personId: 'p', isInside: true, isHost: true, isWaiting: false }), news], [[], []]);
  });
}

test('a slow picture of an older drawing does not come over a newer one', async () => {
  const { news, begins } = rig();
  const [older, newer] = [await begins('older'), await begins('newer')];
  newer.pictureComes();
  assert.deepEqual(await newer.done, { version: 1 });
  older.pictureComes();
  assert.deepEqual(await older.done, { version: 1 });
  assert.deepEqual(news.map((each) => (each.type === 'view' ? each.shown.view : each.type)), [words('newer')]);
});

test('where it may not draw nothing is brought', async () => {
  const board = viewBoard(fakeClock(), () => undefined);
  const show = showView({ board, mayDraw: () => Promise.reject(new AskRefused('not_found')), shelf: { brought: () => assert.fail('a picture was brought') } });
  await assert.rejects(show(install, { callId, at, view: words('x'), spend: () => undefined }), refusedWith('not_found'));
});
