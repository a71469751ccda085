// {"class":"views","expect":"refused","says":"columns in columns, which grow fourfold at each level","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
let nodes = [];
for (let n = 0; n < 6; n += 1) nodes = [{ type: 'columns', columns: [nodes, nodes, nodes, nodes] }];
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
