import { fieldText, isHost, only, type Parley, type PluginAction } from '@parley/sdk-plugin';
import { hostForm, ownForm } from './draw-form.ts';
import { dropTitle, keepTitle, loadTitle } from './keep-title.ts';
import { showTitle } from './show-titles.ts';
import { readTitle, type Read, type TitleSettings } from './title.ts';

const modalOf = ({ person }: PluginAction) => ({ surface: 'modal', to: only(person.personId) }) as const;
export const dismiss = (action: PluginAction, { ui }: Parley): Promise<void> => ui.hide(action.callId, modalOf(action));

export async function edit(action: PluginAction, parley: Parley): Promise<void> {
  const { callId, person } = action;
  const [settings, written] = [await parley.settings.get<TitleSettings>(), await loadTitle(parley, callId, person.personId)];
  await parley.ui.show(callId, modalOf(action), ownForm({ settings, written }));
}

export async function save(action: PluginAction, parley: Parley): Promise<void> {
  const settings = await parley.settings.get<TitleSettings>();
  const read = readTitle(valuesOf(action), settings);
  if (await put(action, parley, action.person.personId, read)) return;
  await parley.ui.show(action.callId, modalOf(action), ownForm({ settings, written: valuesOf(action), problem: problemOf(read) }));
}

export const clear = (action: PluginAction, parley: Parley): Promise<boolean> => put(action, parley, action.person.personId, 'nothing');

/** In a menu the person it belongs to may be known already; the host can choose another. */
export async function editFor(action: PluginAction, parley: Parley): Promise<void> {
  const { callId, on } = action;
  if (!isHost(action.person)) return;
  const [settings, people] = [await parley.settings.get<TitleSettings>(), await parley.participants.list(callId)];
  await parley.ui.show(callId, modalOf(action), hostForm({ settings, written: on === undefined ? undefined : await loadTitle(parley, callId, on) }, people, on));
}

export async function saveFor(action: PluginAction, parley: Parley): Promise<void> {
  const target = await targetOf(action, parley);
  if (target === undefined) return;
  const settings = await parley.settings.get<TitleSettings>();
  const read = target.isHere ? readTitle(valuesOf(action), settings) : { problem: 'Choose somebody who is here.' };
  if (target.isHere && await put(action, parley, target.personId, read)) return;
  await parley.ui.show(action.callId, modalOf(action), hostForm({ settings, written: valuesOf(action), problem: problemOf(read) }, target.people, target.personId));
}

export async function clearFor(action: PluginAction, parley: Parley): Promise<void> {
  const target = await targetOf(action, parley);
  if (target?.isHere === true) await put(action, parley, target.personId, 'nothing');
}

/** Undefined when somebody asks who is no host, or no host any more. */
async function targetOf({ callId, person, values }: PluginAction, parley: Parley) {
  if (!isHost(person)) return undefined;
  const personId = fieldText(values, 'person');
  const people = await parley.participants.list(callId);
  return { personId, people, isHere: people.some((each) => each.personId === personId) };
}

async function put(action: PluginAction, parley: Parley, personId: string, read: Read): Promise<boolean> {
  if (read !== 'nothing' && 'problem' in read) return false;
  const { callId } = action;
  await (read === 'nothing' ? dropTitle(parley, callId, personId) : keepTitle(parley, callId, personId, read.written));
  await Promise.all([showTitle(parley, callId, personId), dismiss(action, parley)]);
  return true;
}

const valuesOf = ({ values }: PluginAction) => ({ choice: fieldText(values, 'choice'), title: fieldText(values, 'title'), affiliation: fieldText(values, 'affiliation') });
const problemOf = (read: Read): string | undefined => (read !== 'nothing' && 'problem' in read ? read.problem : undefined);
