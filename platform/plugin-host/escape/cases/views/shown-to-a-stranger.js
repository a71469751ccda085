// {"class":"views","expect":"contained","says":"a window for one person who is not in the call","grants":["chat.read","ui.modal"],"leak":false}
try { return await parley.ask('ui.show', { callId: event.callId, at: { surface: 'modal', to: 'p_zzzzzzzzzzzzzzzz' }, view: { nodes: [] } }); } catch (error) { return { code: error.code }; }
