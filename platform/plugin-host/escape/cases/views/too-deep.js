// {"class":"views","expect":"refused","says":"lists inside lists, one deeper than allowed","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let nodes = [{ type: 'text', text: 'bottom' }];
for (let n = 0; n < 8; n += 1) nodes = [{ type: 'list', items: nodes }];
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
