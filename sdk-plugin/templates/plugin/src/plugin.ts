import { definePlugin } from '@parley/sdk-plugin';
import { button, text, view } from '@parley/sdk-plugin/kit';
import { greeting } from './greeting.ts';

definePlugin({
  commands: {
    async hello({ callId, text: words }, parley) {
      // Two people may greet at the same moment: update() reads again when somebody else was faster.
      const times = await parley.kv.update<number>(`greetings:${callId}`, (old = 0) => old + 1);
      await parley.ui.show(callId, { surface: 'banner', to: 'everyone' }, view([text(greeting(words, times ?? 1)), button('Thanks', 'thanks')]));
      return 'Everybody sees your greeting.';
    },
  },
  actions: {
    async thanks({ callId }, parley) {
      await parley.ui.hide(callId, { surface: 'banner', to: 'everyone' });
    },
  },
});
