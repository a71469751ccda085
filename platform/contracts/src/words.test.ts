import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from './plain/limits.ts';
import { callId, line, messageText, personName, pin, pinTyped } from './words.ts';

test('a name is one visible line: trimmed, without control signs and direction overrides', () => {
  assert.equal(personName.parse('  Ada\u202e \u0000 Lovelace\n'), 'Ada Lovelace');
  assert.equal(personName.parse('مها'), 'مها');
  for (const empty of ['', '   ', '\u202e', '\n\t']) assert.equal(personName.safeParse(empty).success, false);
});

test('a line is measured after it was cleaned', () => {
  assert.equal(line(5).parse('a    b'), 'a b');
  assert.equal(line(5).safeParse('abcdef').success, false);
});

test('a name in two forms of the same letters is one name', () => {
  assert.equal(personName.parse('Jose\u0301'), personName.parse('José'));
});

test('a PIN is digits; what a guest pastes may have blanks and dashes between them', () => {
  assert.equal(pinTyped.parse(' 12 34-56 '), '123456');
  assert.equal(pinTyped.safeParse('12a4').success, false);
  assert.equal(pin.safeParse('12 34').success, false);
  assert.equal(pin.safeParse('123').success, false);
  assert.equal(pin.safeParse('١٢٣٤').success, false, 'digits of other scripts would never match');
});

test('chat keeps line breaks and tabs, loses control signs, and has an end', () => {
  assert.equal(messageText.parse('a\r\nb\tc\u0007\u202e'), 'a\nb\tc');
  assert.equal(messageText.parse('👩‍👩‍👧 ok'), '👩‍👩‍👧 ok');
  assert.equal(messageText.parse('x'.repeat(limits.messageLength)).length, limits.messageLength);
  assert.equal(messageText.safeParse('x'.repeat(limits.messageLength + 1)).success, false);
});

test('a call’s name cannot be a path', () => {
  for (const bad of ['../../etc/pas', 'ABCDEFGHIJKL', 'short', '__proto__aaa']) assert.equal(callId.safeParse(bad).success, false);
});
