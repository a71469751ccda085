// {"class":"views","expect":"refused","says":"one node more than a view holds","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: Array.from({ length: 101 }, () => ({ type: 'text', text: 'x' })) } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
