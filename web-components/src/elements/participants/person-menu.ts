import { html, nothing, type TemplateResult } from 'lit';
import type { CommandName, CommandPayloads } from '@parley/contracts/plain/command';
import type { PersonalPermission } from '@parley/contracts/plain/permissions';
import { doorIcons, icon, type Icon } from '../../foundation/icons.ts';
import { moreIcons } from '../../foundation/more-icons.ts';
import type { CallView, Me, PersonView } from '../../session/view.ts';

export type RunCommand = <N extends CommandName>(name: N, ...payload: undefined extends CommandPayloads[N] ? [] : [CommandPayloads[N]]) => void;

const ranks = { guest: 0, participant: 1, cohost: 2, host: 3 } as const;

/** Whether one may decide about somebody: hosts about everybody, co-hosts about those who lead nothing. */
export const decidesAbout = (me: Me, person: PersonView): boolean => !person.self && (me.role === 'host' || ranks[me.role] > ranks[person.role]);
/** Whoever was given the right to it decides about those who lead nothing. */
const mayTouch = (me: Me, person: PersonView): boolean => decidesAbout(me, person) || (!person.self && person.role === 'participant');

/** What may be done with one person; nothing when there is nothing. */
export function personMenu(view: CallView, me: Me, person: PersonView, run: RunCommand, remove: () => void, permit: () => void): TemplateResult | typeof nothing {
  const { personId } = person;
  const may = (permission: Me['permissions'][number]): boolean => me.permissions.includes(permission);
  const items: (TemplateResult | typeof nothing)[] = [];
  const item = (words: string, sign: Icon, act: () => void): void => void items.push(html`<button type="button" role="menuitem" @click=${act}>${icon(sign, 's')}<span>${words}</span></button>`);
  if (may('participants.spotlight')) {
    const lit = view.spotlight === personId;
    item(lit ? 'End the spotlight' : 'Spotlight for everyone', moreIcons.people, () => run('people.spotlight', { personId: lit ? null : personId }));
  }
  if (person.hand !== undefined && may('participants.manage')) item('Lower hand', doorIcons.hand, () => run('people.lower_hand', { personId }));
  if (may('participants.mute') && mayTouch(me, person)) {
    if (person.microphoneOn) item('Mute', doorIcons.micOff, () => run('people.mute', { personId }));
    else item('Ask to unmute', doorIcons.mic, () => run('people.ask_unmute', { personId }));
  }
  if (may('participants.stop_video') && mayTouch(me, person)) {
    if (person.cameraOn) item('Stop camera', doorIcons.cameraOff, () => run('people.mute', { personId, source: 'camera' }));
    if (person.sharing) item('Stop sharing', moreIcons.share, () => run('people.mute', { personId, source: 'screen' }));
  }
  if (decidesAbout(me, person)) {
    if (may('participants.permit')) {
      for (const { permission, give, take } of choices) {
        const taken = person.personal.taken.includes(permission);
        item(taken ? give : take, moreIcons.lock, () => run('people.permit', { personId, permissions: { [permission]: taken ? null : false } }));
      }
      item('All they may do…', moreIcons.lock, permit);
    }
    if (may('participants.promote')) {
      if (person.role === 'participant') item('Make co-host', moreIcons.key, () => run('people.set_role', { personId, role: 'cohost' }));
      else item('Make participant', moreIcons.key, () => run('people.set_role', { personId, role: 'participant' }));
      if (person.role !== 'host') item('Make host', moreIcons.key, () => run('people.set_role', { personId, role: 'host' }));
    }
  }
  if (may('participants.manage') && mayTouch(me, person)) item('Remove from call', moreIcons.leave, remove);
  // Always with the plugin's name and sign: whose entry it is must not be in doubt.
  for (const { installId, key, plugin, view: { nodes } } of view.plugins.views.filter(({ surface }) => surface === 'menu')) for (const node of nodes) {
    if (node.type !== 'button' || node.disabled === true) continue;
    items.push(html`<button type="button" role="menuitem" @click=${() => run('plugin.press', { installId, key, action: node.action, values: {}, on: personId })}>${icon(moreIcons.plug, 's')}<span class="grow"><span dir="auto">${node.label}</span> <span class="tiny muted" dir="auto">${plugin}</span></span></button>`);
  }
  return items.length === 0 ? nothing : html`${items}`;
}

const choices: readonly { permission: PersonalPermission; give: string; take: string }[] = [
  { permission: 'media.screen', give: 'Let share the screen', take: 'Do not let share' },
  { permission: 'chat.send', give: 'Let write in the chat', take: 'Do not let write' },
];
