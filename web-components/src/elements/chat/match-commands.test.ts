import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PluginInCall } from '@parley/contracts/plugin-words';
import { knownCommand, matchCommands } from './match-commands.ts';

const plugin = (name: string, commands: readonly string[], state: PluginInCall['state'] = 'on'): PluginInCall => ({
  installId: name, name, publisher: 'Parley', summary: '', icon: 'plug', state, reads: [], commands: commands.map((command) => ({ name: command, summary: `${command} of ${name}` })),
});
const list = [plugin('Polls', ['poll', 'poll-close']), plugin('Dice', ['roll', 'poll']), plugin('Gone', ['gone'], 'failed')];
const offered = (text: string): string[] => matchCommands(list, text).map(({ name, plugin: by }) => `${name} of ${by}`);

test('a stroke alone offers every command, each name once, of the oldest plugin that runs', () => {
  assert.deepEqual(offered('/'), ['poll of Polls', 'poll-close of Polls', 'roll of Dice']);
});

test('what is written narrows the offer, and ends it with the name', () => {
  assert.deepEqual(offered('/po'), ['poll of Polls', 'poll-close of Polls']);
  assert.deepEqual(offered('/ROLL'), ['roll of Dice']);
  for (const text of ['', 'poll', ' /poll', '/poll ', '/poll Lunch?', '//', '/x']) assert.deepEqual(offered(text), [], text);
});

test('a command runs by its whole name, whatever follows', () => {
  for (const text of ['/poll', '/poll Lunch? | Soup', '/poll\nLunch?']) assert.equal(knownCommand(list, text)?.plugin, 'Polls', text);
  for (const text of ['/pol', '/polls', '/Poll', '//poll', 'x /poll', '/gone', '/', '']) assert.equal(knownCommand(list, text), undefined, text);
});
