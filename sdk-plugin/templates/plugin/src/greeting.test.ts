import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greeting } from './greeting.ts';

test('without words it greets everybody', () => assert.equal(greeting('  ', 1), 'Hello, everybody!'));

test('later greetings are counted', () => assert.equal(greeting('Good morning', 3), 'Good morning (greeting no. 3)'));
