// What one person costs the core from the link to the media token, through PIN, lobby and database; and what is held in
// memory by a core that nobody uses, and after thousands have come and gone.
import { setTimeout as rest } from 'node:timers/promises';
import { readFileSync } from 'node:fs';
import { createClient } from '@parley/contracts/plain/client';
import { cpuTimeOf } from './cpu-time.ts';
import { doorPerson, type DoorPerson } from './door-person.ts';
import { quantile } from './paired.ts';
import { close, isMet } from './verdict.ts';
import { withStack } from './with-stack.ts';

const joinBarMs = 3;
const idleBarMb = 150;
const usedBarMb = 200;
const calls = 60;
const peopleEach = 100;
const atOnce = 10;
const pin = '482193';

await withStack({ PARLEY_REQUESTS_PER_MINUTE: '1000000000', PARLEY_PASSES_PER_MINUTE: '1000000000' }, async ({ stack, corePid }) => {
  const url = stack.url.replace('localhost', '127.0.0.1');
  await rest(5_000);
  const idle = residentMb(corePid);
  const costs: number[] = [];
  for (let call = 0; call < calls; call += 1) costs.push(await oneCall(url, corePid));
  await rest(5_000);
  const used = residentMb(corePid);
  // The first call warms the compiler up.
  const join = quantile(costs.slice(1), 0.5);

  console.log(`one person through PIN, lobby and database into the call: ${join.toFixed(2)} ms of the core's processor (median of ${calls} calls of ${peopleEach}; bar ${joinBarMs}) ${isMet(join, joinBarMs) ? 'ok' : 'MISSED'}`);
  console.log(`memory of the core: ${idle.toFixed(0)} MB idle (bar ${idleBarMb}) ${isMet(idle, idleBarMb) ? 'ok' : 'MISSED'}, ${used.toFixed(0)} MB after ${calls * peopleEach} joins (bar ${usedBarMb}) ${isMet(used, usedBarMb) ? 'ok' : 'MISSED'}`);
  console.log('The ratio is the worst of the three against its own bar.');
  close({ name: 'door to call', ratio: Math.max(join / joinBarMs, idle / idleBarMb, used / usedBarMb), bar: 1 });
});

/** Ms of the core's processor for each of a hundred who come; they leave again, and the call is ended. */
async function oneCall(url: string, corePid: number): Promise<number> {
  const { hostUrl, guestUrl } = await createClient({ serverUrl: url }).call('calls.create', { waitingRoom: true, pin, maxPeople: 1_000 });
  const host = await doorPerson(url, hostUrl);
  await host.run('admission.knock', { name: 'Mara' });
  await host.run('participants.join', {});
  const begin = cpuTimeOf(corePid);
  for (let from = 0; from < peopleEach; from += atOnce) {
    const guests = await Promise.all(Array.from({ length: atOnce }, (_, index) => knocks(url, guestUrl, `Guest ${from + index}`)));
    const letIn = Promise.all(guests.map((guest) => guest.isLetIn()));
    await host.run('admission.admit', { all: true });
    await letIn;
    await Promise.all(guests.map(async (guest) => {
      await guest.run('participants.join', {});
      await guest.run('participants.leave', {});
    }));
    for (const guest of guests) guest.leave();
  }
  const cost = (cpuTimeOf(corePid) - begin) / peopleEach;
  await host.run('calls.end', {});
  return cost;
}

async function knocks(url: string, guestUrl: string, name: string): Promise<DoorPerson> {
  const guest = await doorPerson(url, guestUrl);
  await guest.run('admission.check_pin', { pin });
  await guest.run('admission.knock', { name });
  return guest;
}

/** What the process holds of the machine's memory (VmRSS of /proc/<pid>/status), MB. Linux only. */
function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('The kernel does not tell how much memory the core holds.');
  return Number(kilobytes) / 1_024;
}
