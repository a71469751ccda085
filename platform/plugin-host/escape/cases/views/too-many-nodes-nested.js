// {"class":"views","expect":"refused","says":"lists that are each allowed and together hold too much","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
const items = Array.from({ length: 20 }, () => ({ type: 'text', text: 'x' }));
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: Array.from({ length: 10 }, () => ({ type: 'list', items })) } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
