// {"class":"views","expect":"refused","says":"lists inside lists, deep enough for the stack of whoever reads them","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
let nodes = [];
for (let n = 0; n < 2_000; n += 1) nodes = [{ type: 'list', items: nodes }];
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
