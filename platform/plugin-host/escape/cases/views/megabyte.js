// {"class":"views","expect":"refused","says":"a view of one megabyte","grants":["chat.read","ui.panel"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: Array.from({ length: 100 }, () => ({ type: 'text', text: 'x'.repeat(10_000) })) } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
