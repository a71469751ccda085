import { definePlugin } from '@parley/sdk-plugin';
import { askQuestion, clearCard, takeAnswer } from './ask-question.ts';
import { decide, type GateSettings } from './decide.ts';
import { forgetAnswers } from './keep-answer.ts';
import { showAnswers } from './show-answers.ts';

definePlugin({
  filters: {
    // When this does not answer in time nobody is let in by mistake: the filter fails closed.
    async 'admission.knock'({ verified, domain }, parley) {
      switch (decide({ verified, domain }, await parley.settings.get<GateSettings>())) {
        case 'admit': return { verdict: 'admit' };
        case 'refuse': return { refuse: 'This call is not open to you. Ask whoever invited you.' };
        // Also where the call has no waiting room. Hosts and whoever was vouched for are never asked about.
        case 'ask': return { verdict: 'ask' };
      }
    },
  },
  actions: { answer: takeAnswer },
  redraw: ({ callId }, parley) => showAnswers(callId, parley),
  events: {
    'admission.knocked': askQuestion,
    'admission.admitted': clearCard,
    'admission.turned_away': clearCard,
    'admission.withdrawn': clearCard,
    'admission.expired': clearCard,
    // A host who comes in sees what was answered before.
    'participants.joined': ({ callId }, parley) => showAnswers(callId, parley),
    'calls.ended': ({ callId }, parley) => forgetAnswers(parley, callId),
  },
});
