// {"class":"missing-grants","expect":"refused","says":"opens a window with grants for a panel and a banner","grants":["chat.read","ui.panel","ui.banner"],"leak":false,"code":"not_granted"}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'modal', to: 'everyone' }, view: { nodes: [] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
