// {"class":"views","expect":"refused","says":"a thousand drawings side by side, each under a name of its own","grants":["chat.read","ui.chat_card"],"leak":false,"code":["quota","too_many"]}
let accepted = 0;
try {
  for (; accepted < 1_000; accepted += 1) await parley.ask('ui.show', { callId: event.callId, at: { surface: 'chat_card', to: 'everyone', card: `card-${accepted}` }, view: { nodes: [] } });
} catch (error) {
  return { code: error.code, accepted };
}
return { code: 'none', accepted };
