// No browser: twenty people write, change, delete and react while the core is killed again and again. What was
// acknowledged must be seen by everybody, once, in one order, and what is kept must be what was seen.
import { setTimeout as rest } from 'node:timers/promises';
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DomainEvent } from '@parley/contracts/events';
import { ClientFault } from '@parley/contracts/plain/client-fault';
import { createClient } from '@parley/contracts/plain/client';
import { reactions } from '@parley/contracts/plain/reactions';
import { startStack, type Stack } from '@parley/local/stack';
import { killAgainAndAgain, killings } from './kill-again-and-again.ts';
import { scriptedPerson, type ScriptedPerson } from './scripted-person.ts';

const writers = 20;

let stack: Stack;
let people: ScriptedPerson[] = [];
before(async () => { stack = await startStack(); });
after(() => {
  for (const person of people) person.leave();
  return stack.stop();
});

type ChatEvent = Extract<DomainEvent, { type: `chat.${string}` }>;
const isChat = (event: DomainEvent): event is ChatEvent => event.type.startsWith('chat.');
/** What an event did, without words: those of a deleted message are gone from what is sent again. */
const deedOf = (event: ChatEvent): string => (event.type === 'chat.sent'
  ? `${event.type} ${event.data.personId} ${event.data.messageId}`
  : `${event.type} ${event.data.version} by ${event.data.by}`);

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];

interface Acknowledged { readonly deed: string; readonly version?: number }

test('twenty people write over a core that is killed again and again: what was acknowledged is seen by all, once, in one order, without a gap', async () => {
  const api = createClient({ serverUrl: stack.url });
  const { callId, guestUrl } = await api.call('calls.create', { waitingRoom: false });
  people = await Promise.all(Array.from({ length: writers }, async (_, index) => {
    const person = await scriptedPerson(stack.url, guestUrl);
    await person.runUntilAnswered('admission.knock', { name: `Writer ${index}` });
    return person;
  }));
  const acknowledged: Acknowledged[] = [];

  async function write(person: ScriptedPerson, left: () => boolean): Promise<void> {
    const own: { version: number; deleted: boolean }[] = [];
    for (let count = 0; !left(); count += 1) {
      const messageId = `${person.personId}-${count}`;
      const { version } = await person.runUntilAnswered('chat.send', { messageId, text: `${count} of ${person.personId}` });
      acknowledged.push({ deed: `chat.sent ${person.personId} ${messageId}`, version });
      own.push({ version, deleted: false });
      await tinker(person, own);
      await rest(200 + Math.random() * 400);
    }
  }

  async function tinker(person: ScriptedPerson, own: { version: number; deleted: boolean }[]): Promise<void> {
    const chance = Math.random();
    const mine = pick(own.filter(({ deleted }) => !deleted));
    const seen = pick(person.heard.filter(({ event }) => event.type === 'chat.sent'));
    try {
      if (chance < 0.1 && mine !== undefined) {
        await person.runUntilAnswered('chat.edit', { version: mine.version, text: `changed ${Math.random()}` });
        acknowledged.push({ deed: `chat.edited ${mine.version} by ${person.personId}` });
      } else if (chance < 0.15 && mine !== undefined) {
        mine.deleted = true;
        await person.runUntilAnswered('chat.delete', { version: mine.version });
        acknowledged.push({ deed: `chat.deleted ${mine.version} by ${person.personId}` });
      } else if (chance < 0.3 && seen !== undefined) {
        await person.runUntilAnswered('chat.react', { version: seen.version, reaction: reactions[0] });
        acknowledged.push({ deed: `chat.reacted ${seen.version} by ${person.personId}` });
      }
    } catch (cause) {
      // Somebody deleted it meanwhile, or a burst after a break was too fast; whatever else is wrong shows in what was heard.
      if (!(cause instanceof ClientFault) || cause.code === 'transport.internal') throw cause;
    }
  }

  const kills = await killAgainAndAgain(stack, (left) => people.map((person) => write(person, left)));

  const { version: lastVersion } = await people[0]?.runUntilAnswered('chat.send', { messageId: 'the-end-of-it', text: 'The end' }) ?? assert.fail();
  await Promise.all(people.map((person) => person.until((each) => each.version >= lastVersion, 'level with the log')));

  const histories = people.map(historyOf);
  const whole = merged(histories);
  for (const { deed, version } of acknowledged) {
    const at = [...whole].find(([, deeds]) => deeds.includes(deed))?.[0];
    assert.notEqual(at, undefined, `acknowledged and in nobody's history: ${deed}`);
    if (version !== undefined) assert.equal(at, version, `${deed} stands where it was acknowledged`);
  }
  const sent = [...whole.values()].flat().filter((deed) => deed.startsWith('chat.sent'));
  assert.equal(new Set(sent).size, sent.length, 'no message twice');
  for (const [index, own] of histories.entries()) assert.deepEqual([...own], [...whole], `${people[index]?.personId ?? ''} heard everything, once, in the order of all`);

  const kept = await readBack(callId, people[1] ?? assert.fail());
  const words = kept.map(({ personId, messageId }) => `chat.sent ${personId} ${messageId}`);
  assert.deepEqual(words, sent, 'what is kept is what was said, in its order');
  assert.ok(acknowledged.length > writers * 3 && kills === killings, `enough happened to be worth checking: ${acknowledged.length} deeds, ${kills} kills`);
  console.log(`${kills} kills; ${acknowledged.length} deeds acknowledged, ${sent.length} messages`);

  async function readBack(id: string, reader: ScriptedPerson): Promise<{ personId: string; messageId: string }[]> {
    const all: { personId: string; messageId: string }[] = [];
    for (let before: number | undefined; ;) {
      const page = await api.call('chat.list', { callId: id, ...(before === undefined ? {} : { before }) }, { authorization: `Bearer ${reader.pass}` });
      all.unshift(...page.messages);
      before = page.before;
      if (before === undefined) return all;
    }
  }
});

function historyOf(person: ScriptedPerson): Map<number, string[]> {
  const own = new Map<number, string[]>();
  let before = 0;
  for (const { version, event } of person.heard) {
    if (!isChat(event)) continue;
    assert.ok(version >= before, `${person.personId}: versions only rise`);
    before = version;
    own.set(version, [...(own.get(version) ?? []), deedOf(event)]);
  }
  return own;
}

/** What all heard, by version. Two who heard a version must have heard the same. */
function merged(histories: readonly ReadonlyMap<number, string[]>[]): Map<number, string[]> {
  const whole = new Map<number, string[]>();
  for (const own of histories) {
    for (const [version, deeds] of own) {
      assert.deepEqual(deeds, whole.get(version) ?? deeds, `version ${version} was told in two ways`);
      whole.set(version, deeds);
    }
  }
  return new Map([...whole].sort(([left], [right]) => left - right));
}
