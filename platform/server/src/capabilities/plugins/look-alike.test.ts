import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLike } from './look-alike.ts';

test('names that a reader takes for each other are alike: case, gaps, accents, alphabets, letters of one stroke', () => {
  const pairs = [['Polls', 'polls'], ['Polls', 'POLLS'], ['Polls', 'P o l l s'], ['Polls', 'Polls!'], ['Polls', 'Pölls'], ['Polls', 'Роlls'], ['Polls', 'PοllS'], ['Polls', 'PoIIs'], ['Polls', 'Po11s'], ['Polls', 'P0lls'], ['Polls', 'Ｐｏｌｌｓ'], ['Polls', '𝐏𝐨𝐥𝐥𝐬'], ['Parley', 'Раrlеу'], ['Parley', 'Par-ley'], ['Modern', 'Modem'], ['Icebreaker', 'icebreaker'], ['Wave', 'vvave'], ['Hymn', 'ΗΥΜΝ'], ['★★', '★★'], ['投票', '投票']] as const;
  for (const [one, other] of pairs) assert.ok(looksLike(one, other), `${one} and ${other}`);
});

test('other names are not, in whatever letters they are written', () => {
  const pairs = [['Polls', 'Poll'], ['Polls', 'Quick polls'], ['Lower thirds', 'Lower third'], ['投票', '字幕'], ['Опрос', 'Опросы'], ['★★', '★'], ['Timer', 'Time']] as const;
  for (const [one, other] of pairs) assert.equal(looksLike(one, other), false, `${one} and ${other}`);
});
