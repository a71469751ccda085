import { surfaceGrant } from '@parley/contracts/plain/grants';
import { surfaceNames } from '@parley/contracts/plain/surfaces';
import { packageOf } from './plain-plugin.ts';

/** Draws one of everything there is, for the pictures of the guide. */
export const galleryPlugin = (): string => packageOf({
  id: 'example.gallery', name: 'Gallery', summary: 'One of everything that a plugin can draw', icon: 'star', surfaces: surfaceNames,
  permissions: [...surfaceNames.map((surface) => ({ name: surfaceGrant(surface), reason: 'To be seen in the guide' })), { name: 'commands', reason: 'To be shown' }, { name: 'chat.send', reason: 'To carry a card' }, { name: 'participants.read', reason: 'To know whose tile to draw on' }],
  commands: [{ name: 'gallery', summary: 'Shows everything' }],
}, `async (kind, name, { callId, person }) => {
  if (kind !== 'command') return null;
  const show = (at, nodes, title) => parley.ask('ui.show', { callId, at, view: { nodes, ...(title ? { title } : {}) } });
  const text = (words, more) => ({ type: 'text', text: words, ...more });
  const button = (label, more) => ({ type: 'button', label, action: 'press', ...more });
  const people = await parley.ask('participants.list', { callId });
  const until = new Date(Date.now() + 380000).toISOString();
  await show({ surface: 'banner', to: 'everyone' }, [text('Item 3 of 5: Dredging', { tone: 'strong' }), { type: 'timer', label: 'Left', until }, button('Next item')]);
  await show({ surface: 'toolbar', to: 'everyone' }, [button('Next item', { icon: 'clock' })]);
  for (const { personId } of people) {
    await show({ surface: 'badge', to: 'everyone', on: personId }, [text('Speaking time 9 min')]);
    await show({ surface: 'lower_third', to: 'everyone', on: personId }, [text('Head of port finance', { tone: 'strong' }), text('Harbour Works')]);
  }
  await show({ surface: 'panel', to: 'everyone' }, [
    text('Texts have a tone and a size.'), text('Good', { tone: 'good' }), text('Ask', { tone: 'ask' }), text('Danger', { tone: 'danger' }), text('Muted and small', { tone: 'muted', size: 'small' }),
    { type: 'bars', label: '8 votes', bars: [{ label: 'April', value: 2, note: '2' }, { label: 'May', value: 5, note: '5', marked: true }, { label: 'June', value: 1, note: '1' }] },
    { type: 'progress', label: 'Agenda', value: 3, max: 5 }, { type: 'timer', label: 'Time left', until },
    { type: 'list', ordered: true, items: [text('Minutes'), text('Budget'), text('Dredging')] },
    { type: 'columns', columns: [[text('In favour', { tone: 'strong' }), text('12')], [text('Against', { tone: 'strong' }), text('3')]] },
    { type: 'link', label: 'Tide table', href: 'https://ports.example/tides' },
    { type: 'field', name: 'note', label: 'Note', hint: 'For the minutes', lines: 2 },
    { type: 'select', name: 'item', label: 'Belongs to', options: [{ value: '1', label: 'Minutes' }, { value: '2', label: 'Budget' }] },
    button('Keep', { style: 'primary', icon: 'check' }), button('Drop', { style: 'danger' }),
  ], 'Everything a panel holds');
  await parley.ask('chat.send', { callId, text: 'A card stands below the message that carries it.', card: 'gallery' });
  await show({ surface: 'chat_card', to: 'everyone', card: 'gallery' }, [text('When shall the survey start?', { tone: 'strong' }), button('April'), button('May')]);
  await show({ surface: 'modal', to: person.personId }, [text('The product frames a window, names it and closes it.'), { type: 'field', name: 'title', label: 'Question', required: true }, { type: 'field', name: 'options', label: 'Options', hint: 'One a line', lines: 4 }, { type: 'select', name: 'who', label: 'Who sees the names', multiple: true, options: [{ value: 'hosts', label: 'Hosts' }, { value: 'all', label: 'Everybody' }] }, button('Open the poll', { style: 'primary' })], 'A new poll');
  return null;
}`);
