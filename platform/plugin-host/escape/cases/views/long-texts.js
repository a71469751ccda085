// {"class":"views","expect":"refused","says":"a text longer than a node holds","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'text', text: 'x'.repeat(2_001) }] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
