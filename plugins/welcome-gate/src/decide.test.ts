import assert from 'node:assert/strict';
import { test } from 'node:test';
import { covers, decide, type GateSettings } from './decide.ts';
import { answersPanel } from './draw-answers.ts';

const settings: GateSettings = { domains: ['example.com', '*.example.org'], letColleaguesIn: true, blockedDomains: ['evil.example'], question: 'Why?' };

test('colleagues are let in, blocked domains refused, everybody else is asked', () => {
  assert.equal(decide({ verified: true, domain: 'example.com' }, settings), 'admit');
  assert.equal(decide({ verified: true, domain: 'evil.example' }, settings), 'refuse');
  assert.equal(decide({ verified: true, domain: 'other.example' }, settings), 'ask');
  assert.equal(decide({ verified: true }, settings), 'ask');
});

test('a domain that was not proved counts for nothing', () => {
  assert.equal(decide({ verified: false, domain: 'example.com' }, settings), 'ask');
  assert.equal(decide({ verified: false, domain: 'evil.example' }, settings), 'ask');
});

test('blocked goes before allowed, and colleagues can be asked as well', () => {
  assert.equal(decide({ verified: true, domain: 'example.com' }, { ...settings, blockedDomains: ['example.com'] }), 'refuse');
  assert.equal(decide({ verified: true, domain: 'example.com' }, { ...settings, letColleaguesIn: false }), 'ask');
});

test('a domain is itself; only a star reaches below it', () => {
  for (const [pattern, domain, expected] of [
    ['example.com', 'example.com', true], ['Example.COM', 'example.com', true], ['@example.com', 'example.com', true], ['example.com', 'EXAMPLE.com.', true],
    ['example.com', 'sub.example.com', false], ['example.com', 'badexample.com', false], ['example.com', 'example.com.evil.net', false],
    ['*.example.com', 'sub.example.com', true], ['*.example.com', 'a.b.example.com', true], ['*.example.com', 'example.com', false], ['*.example.com', 'badexample.com', false],
    ['', 'example.com', false], ['*', 'example.com', false],
  ] as const) assert.equal(covers([pattern], domain), expected, `${pattern} ${domain}`);
});

test('the panel shows who waits, and of those inside who has answered', () => {
  const panel = JSON.stringify(answersPanel('Why?', [{ name: 'Eve', answer: undefined }, { answer: 'To see' }], [{ name: 'Ben', answer: 'Lunch' }, { name: 'Ada', answer: undefined }]));
  for (const words of ['Eve', 'No answer yet', 'Somebody', 'To see', 'Ben', 'Lunch']) assert.ok(panel.includes(words), words);
  assert.ok(!panel.includes('Ada'));
  assert.equal(answersPanel('Why?', [], [{ name: 'Ada', answer: undefined }]), undefined);
});

test('however many wait, it stays within what a view holds', () => {
  const many = Array.from({ length: 100 }, (_, index) => ({ name: `Person ${index}`, answer: 'Yes' }));
  const panel = JSON.stringify(answersPanel('Why?', many, many));
  assert.ok((panel.match(/"type":/g) ?? []).length <= 100);
  assert.match(panel, /and 80 more/);
});
