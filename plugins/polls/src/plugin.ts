import { definePlugin, only, type Parley, type PluginAction } from '@parley/sdk-plugin';
import { vote } from './cast-votes.ts';
import { closePoll } from './close-poll.ts';
import { exportPoll } from './export-poll.ts';
import { forgetPoll } from './keep-poll.ts';
import { createFromForm, pollCommand } from './open-poll.ts';
import { showPoll } from './show-poll.ts';

const redraw = (parley: Parley, callId: string): Promise<void> => showPoll(parley, callId, { card: true });
const dismiss = ({ callId, person }: PluginAction, { ui }: Parley): Promise<void> => ui.hide(callId, { surface: 'modal', to: only(person.personId) });

definePlugin({
  commands: { poll: pollCommand },
  actions: {
    vote, close: closePoll, export: exportPoll, create: createFromForm,
    dismiss, closed: dismiss,
  },
  events: {
    // Whoever comes in sees it.
    'participants.joined': ({ callId }, parley) => redraw(parley, callId),
    'participants.role_changed': ({ callId }, parley) => redraw(parley, callId),
    'calls.ended': ({ callId }, parley) => forgetPoll(parley, callId),
  },
  redraw: ({ callId }, parley) => redraw(parley, callId),
  schedule: ({ data }, parley) => redraw(parley, (data as { callId: string }).callId),
});
