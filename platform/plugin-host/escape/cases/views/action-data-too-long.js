// {"class":"views","expect":"refused","says":"a button that carries more than its data may be","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'button', label: 'go', action: 'go', data: 'd'.repeat(201) }] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
