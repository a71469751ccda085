import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulateCall } from '@parley/sdk-plugin/testing';

type Call = Awaited<ReturnType<typeof simulateCall>>;
type Someone = ReturnType<Call['join']>;

async function inCall(settings: Record<string, boolean | string | readonly string[]>, work: (call: Call, ada: Someone) => Promise<void>): Promise<void> {
  const call = await simulateCall({ folder: new URL('..', import.meta.url), grants: 'all', settings });
  try {
    const ada = call.join('Ada', { role: 'host' });
    await call.clock.advance(1_000);
    await work(call, ada);
  } finally {
    await call.stop();
  }
}
const panel = (call: Call, person: Someone): string => JSON.stringify(call.views(person).filter(({ surface }) => surface === 'panel').map(({ view }) => view));
const domains = { domains: ['example.com'], blockedDomains: ['evil.example'] };

test('colleagues are let in, strangers are asked, blocked domains are refused', async () => {
  await inCall(domains, async (call) => {
    assert.equal((await call.knock('Ben', { verified: true, domain: 'example.com' })).verdict, 'admit');
    assert.equal((await call.knock('Eve', { verified: false, domain: 'example.com' })).verdict, 'ask');
    assert.equal((await call.knock('Mal', { verified: true, domain: 'evil.example' })).refused, 'This call is not open to you. Ask whoever invited you.');
  });
});

test('colleagues are asked as everybody else when an admin says so', async () => {
  await inCall({ ...domains, letColleaguesIn: false }, async (call) => {
    assert.equal((await call.knock('Ben', { verified: true, domain: 'example.com' })).verdict, 'ask');
  });
});

test('who waits is asked, and hosts read the answer', async () => {
  await inCall({ ...domains, question: 'Who invited you?' }, async (call, ada) => {
    const { person: eve } = await call.knock('Eve', { verified: false });
    await call.clock.advance(1_000);
    assert.ok(eve);
    assert.match(JSON.stringify(call.views(eve)), /Who invited you\?/);
    assert.match(panel(call, ada), /Eve.*No answer yet/);

    await call.press(eve, { surface: 'waiting_room', label: 'Send to the host', values: { answer: '  ' } });
    assert.match(JSON.stringify(call.views(eve)), /Write something/);
    await call.press(eve, { surface: 'waiting_room', label: 'Send to the host', values: { answer: 'Grace did' } });
    assert.match(JSON.stringify(call.views(eve)), /Thank you.*Grace did|Grace did.*Thank you/);
    await call.clock.advance(1_000);
    assert.match(panel(call, ada), /Eve.*Grace did/);
  });
});

test('without a question nobody is asked, and there is no panel', async () => {
  await inCall({ ...domains, question: '' }, async (call, ada) => {
    const { person: eve } = await call.knock('Eve', { verified: false });
    await call.clock.advance(1_000);
    assert.deepEqual(eve === undefined ? [] : call.views(eve), []);
    assert.equal(panel(call, ada), '[]');
  });
});
