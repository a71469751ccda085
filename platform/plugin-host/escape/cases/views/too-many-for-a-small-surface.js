// {"class":"views","expect":"refused","says":"more nodes on a badge than a badge holds","grants":["chat.read","ui.badge"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'badge', to: 'everyone', on: 'p_aaaaaaaaaaaaaaaa' }, view: { nodes: [{ type: 'text', text: '1' }, { type: 'text', text: '2' }, { type: 'text', text: '3' }] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
