import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeClock } from '@parley/contracts/testing/fake-clock';
import { Fault } from '@parley/contracts/plain/fault';
import { faultOf } from '../testing/faults.ts';
import { pace } from './pace.ts';

const refused = faultOf('transport.too_many');

test('so many pass at once, then so many each second, each person by themselves', async () => {
  const clock = fakeClock();
  const keepsPace = pace(clock, { atOnce: 3, perSecond: 2 }, () => new Fault('transport.too_many'));
  for (let count = 0; count < 3; count += 1) keepsPace('call', 'ada');
  assert.throws(() => keepsPace('call', 'ada'), refused);
  keepsPace('call', 'ben');
  keepsPace('other', 'ada');
  await clock.advance(500);
  keepsPace('call', 'ada');
  assert.throws(() => keepsPace('call', 'ada'), refused);
});

test('what is refused uses nothing up: a sender that is a little too fast gets through at the pace there is', async () => {
  const clock = fakeClock();
  const keepsPace = pace(clock, { atOnce: 2, perSecond: 2 }, () => new Fault('transport.too_many'));
  let passed = 0;
  for (let tick = 0; tick < 40; tick += 1) {
    try {
      keepsPace('webhook', 'install');
      passed += 1;
    } catch (cause) {
      assert.ok(refused(cause));
    }
    await clock.advance(250);
  }
  assert.ok(passed >= 20 && passed <= 22, `${passed} in ten seconds`);
});
