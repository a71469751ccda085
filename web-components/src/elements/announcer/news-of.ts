import { connectedStates, type ClientState } from '@parley/contracts/plain/client-states';
import { ordinal } from '../../foundation/counts.ts';
import { pluginNoticeText } from '../../foundation/plugin-notice-text.ts';
import { viewName } from '../../session/plugins/view-name.ts';
import type { CallView } from '../../session/view.ts';

export interface News { readonly text: string; readonly urgent: boolean; readonly door?: true }

const inside = (state: ClientState): boolean => connectedStates.includes(state);

/** What somebody who does not look would want to hear about the step from one view to the next. */
export function newsOf(before: CallView, now: CallView): News[] {
  return [...aboutTheLine(before, now), ...aboutWaiting(before, now), ...aboutTheDoor(before, now), ...aboutPeople(before, now), ...aboutHands(before, now), ...aboutMyself(before, now), ...aboutTime(before, now), ...aboutChat(before, now), ...aboutPlugins(before, now)];
}

function aboutTheLine(before: CallView, now: CallView): News[] {
  if (before.state === now.state) return [];
  const wasBroken = before.state === 'reconnecting' || before.state === 'media_lost';
  switch (now.state) {
    case 'waiting': return [polite('Your flag is up. The host sees that you ask to join.')];
    case 'stable': return wasBroken ? [urgent('You are connected again.')] : before.state === 'connecting' ? [urgent('You are in the call.')] : [];
    case 'reconnecting': case 'media_lost': return wasBroken ? [] : [urgent('Your connection broke. We are bringing you back.')];
    default: return [];
  }
}

/** What somebody who waits hears: each step nearer, and what the host says. */
function aboutWaiting(before: CallView, now: CallView): News[] {
  if (before.state !== 'waiting' || now.state !== 'waiting') return [];
  const [was, is] = [before.me?.place, now.me?.place];
  const { announcement } = now;
  return [
    ...(was !== undefined && is !== undefined && is < was ? [polite(is === 1 ? 'You are first in the line.' : `You are ${ordinal(is)} in the line.`)] : []),
    ...(announcement !== undefined && announcement.at !== before.announcement?.at ? [polite(`The host says: ${announcement.message}`)] : []),
  ];
}

function aboutTheDoor(before: CallView, now: CallView): News[] {
  const again = now.reminded === before.reminded ? [] : now.knocks.filter(({ personId }) => now.reminded.has(personId) && !before.reminded.has(personId)).map(({ name }) => polite(`${name} knocks again.`));
  const known = new Set(before.knocks.map((knock) => knock.personId));
  const fresh = now.knocks.filter((knock) => !known.has(knock.personId));
  if (!inside(now.state)) return [];
  if (fresh.length === 0) return again;
  return [...again, door(fresh.length === 1 ? `${fresh[0]?.name ?? ''} asks to join.` : `${fresh.length} people ask to join.`)];
}

function aboutPeople(before: CallView, now: CallView): News[] {
  if (!inside(before.state) || !inside(now.state)) return [];
  const names = (from: CallView, other: CallView): string[] => {
    const there = new Set(other.people.map((person) => person.personId));
    return from.people.filter((person) => !person.self && !there.has(person.personId)).map((person) => person.name);
  };
  const shares = (view: CallView): Set<string> => new Set(view.people.filter((person) => person.sharing && !person.self).map((person) => person.name));
  const earlier = shares(before);
  return [
    ...names(now, before).map((name) => polite(`${name} is in the call.`)),
    ...names(before, now).map((name) => polite(`${name} has left.`)),
    ...[...shares(now)].filter((name) => !earlier.has(name)).map((name) => polite(`${name} shares a screen.`)),
  ];
}

function aboutHands(before: CallView, now: CallView): News[] {
  const up = new Set(before.people.filter(({ hand }) => hand !== undefined).map(({ personId }) => personId));
  return now.people.filter((person) => person.hand !== undefined && !person.self && !up.has(person.personId)).map(({ name }) => polite(`${name} raises a hand.`));
}

function aboutMyself(before: CallView, now: CallView): News[] {
  const [was, is] = [before.people.find(({ self }) => self), now.people.find(({ self }) => self)];
  const role = was !== undefined && is !== undefined && was.role !== is.role ? is.role : undefined;
  return [
    ...(role === 'cohost' ? [urgent('You are a co-host now.')] : role === 'host' ? [urgent('You are the host now.')] : role === 'participant' ? [polite('You are a participant now.')] : []),
    ...(now.asked !== undefined && before.asked === undefined ? [urgent(now.asked === 'camera' ? 'A host asks you to start your camera.' : 'A host asks you to unmute.')] : []),
  ];
}

function aboutTime(before: CallView, now: CallView): News[] {
  if (before.minutesLeft === now.minutesLeft) return [];
  if (now.minutesLeft === undefined) return [polite('The call was extended.')];
  return [urgent(`This call ends in ${now.minutesLeft === 1 ? 'one minute' : `${now.minutesLeft} minutes`}.`)];
}

function aboutChat(before: CallView, now: CallView): News[] {
  if (now.chat.unread <= before.chat.unread) return [];
  const last = now.chat.messages.findLast((message) => !message.own);
  return last === undefined ? [] : [polite(`${last.name} has written in the chat.`)];
}

/** What plugins show opens nowhere by itself: who does not see the mark on their button hears of it. */
function aboutPlugins({ plugins: before }: CallView, { state, plugins: now }: CallView): News[] {
  const { notice } = now;
  const told = notice === undefined || notice === before.notice ? [] : [polite(pluginNoticeText(notice))];
  if (before.views === now.views) return told;
  // What a person hides and shows again is no news.
  const known = new Set([...before.views, ...before.covered].map(viewName));
  const fresh = now.views.filter((shown) => !known.has(viewName(shown)));
  const panels = new Set(inside(state) ? fresh.filter(({ surface }) => surface === 'panel').map(({ plugin }) => plugin) : []);
  const cards = state === 'waiting' ? fresh.filter(({ surface }) => surface === 'waiting_room') : [];
  return [
    ...told,
    ...[...panels].map((plugin) => polite(`${plugin} shows a panel. It opens from Plugins.`)),
    ...cards.map(({ plugin }) => polite(`${plugin} shows something while you wait.`)),
  ];
}

const polite = (text: string): News => ({ text, urgent: false });
const urgent = (text: string): News => ({ text, urgent: true });
const door = (text: string): News => ({ text, urgent: true, door: true });
