// {"class":"views","expect":"refused","says":"the same surface drawn anew a thousand times without a pause","grants":["chat.read","ui.panel"],"leak":false,"code":["too_many","quota"]}
let accepted = 0;
try {
  for (; accepted < 1_000; accepted += 1) await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'text', text: `${accepted}` }] } });
} catch (error) {
  return { code: error.code, accepted };
}
return { code: 'none', accepted };
