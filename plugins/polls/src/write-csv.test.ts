import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inParts } from './draw-export.ts';
import { writeCsv } from './write-csv.ts';

const poll = { id: 1, question: 'Lunch?', options: ['Pizza, large', '=1+1', 'So "soup"'], anonymous: true, closed: true, personal: true, votes: { p_a: 0, p_b: 1, p_c: 0 } };

test('an anonymous poll gives counts and no person', () => {
  assert.equal(writeCsv(poll, () => 'Ada'), `option,votes\n"Pizza, large",2\n'=1+1,1\n"So ""soup""",0`);
});

test('any other gives a line for each vote', () => {
  const names = new Map([['p_a', 'Ada'], ['p_b', '+Ben']]);
  assert.equal(writeCsv({ ...poll, anonymous: false }, (personId) => names.get(personId)), `person,vote\nAda,"Pizza, large"\n'+Ben,'=1+1\nleft already,"Pizza, large"`);
});

test('a long export is cut between its lines', () => {
  const csv = Array.from({ length: 300 }, (_, index) => `line ${index}`).join('\n');
  const parts = inParts(csv);
  assert.equal(parts.join('\n'), csv);
  assert.ok(parts.length > 1 && parts.every((part) => part.length <= 2_000));
});
