import { definePlugin } from '@parley/sdk-plugin';
import { clear, clearFor, dismiss, edit, editFor, save, saveFor } from './edit-title.ts';
import { forgetTitles } from './keep-title.ts';
import { forgetDrawn, showAll, showTo } from './show-titles.ts';

definePlugin({
  redraw: showAll,
  actions: { edit, save, clear, edit_for: editFor, save_for: saveFor, clear_for: clearFor, dismiss, closed: dismiss },
  events: {
    'participants.joined': showTo,
    'calls.ended': async ({ callId }, parley) => {
      forgetDrawn(callId);
      await forgetTitles(parley, callId);
    },
  },
});
