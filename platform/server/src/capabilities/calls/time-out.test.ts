import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '@parley/contracts/plain/limits';
import type { Actor } from '../../kernel/actor.ts';
import { instant } from '../../kernel/clock.ts';
import { house, type House } from '../../testing/house.ts';

const member: Actor = { kind: 'member', memberId: 'owner', name: 'Owner', organizationId: 'default', role: 'owner', address: '' };
const planned = (at: House, inMs: number) => at.operations['calls.create'](member, { startsAt: instant(at.clock.now() + inMs), waitingRoom: true });

/** As the rounds of the core do it. */
async function lookAfter(at: House, callId: string): Promise<void> {
  await at.callSlice.keepTime(callId);
  await at.callSlice.closeIdle(callId);
}

test('a planned call whose door was never opened ends a day after its time, not before', async () => {
  const at = house();
  const { callId } = await planned(at, 60 * 60_000);
  await at.clock.advance(limits.unusedTtl);
  await at.callSlice.closeIdle(callId);
  assert.equal(at.facts(callId).state, 'scheduled');
  await at.clock.advance(60 * 60_000);
  await at.callSlice.closeIdle(callId);
  assert.equal(at.facts(callId).state, 'ended');
});

test('an open call that nobody comes to, a live one that everybody left, and one whose time is up come to their end', async () => {
  const at = house();
  const unused = await at.startCall();
  await at.clock.advance(limits.unusedTtl);
  await lookAfter(at, unused.callId);
  assert.equal(at.facts(unused.callId).state, 'ended');

  const left = await at.startCall();
  const host = await at.host(left);
  await at.operations['participants.leave'](host.actor(), { callId: left.callId });
  await at.clock.advance(limits.emptyGrace);
  await lookAfter(at, left.callId);
  assert.equal(at.facts(left.callId).state, 'ended');

  const { callId, hostUrl } = await at.operations['calls.create'](member, { maxMinutes: 15 });
  await at.host({ callId, hostKey: hostUrl.slice(hostUrl.indexOf('=') + 1) });
  await at.clock.advance(15 * 60_000);
  await lookAfter(at, callId);
  assert.equal(at.facts(callId).state, 'ended');
});

test('an ending that broke off between its halves is finished by the next round, with the reason it had', async () => {
  const at = house();
  const call = await at.startCall();
  const host = await at.host(call);
  await at.log.run(call.callId, (turn) => turn.commit([{ type: 'calls.ending', data: { by: host.personId, reason: 'host' } }], host.personId));
  assert.equal(at.facts(call.callId).state, 'ending');
  await lookAfter(at, call.callId);
  assert.equal(at.facts(call.callId).state, 'ended');
  const ended = at.heard.flatMap(({ events }) => events).find(({ type }) => type === 'calls.ended');
  assert.deepEqual(ended?.data, { reason: 'host' });
});
