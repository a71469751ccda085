// {"class":"missing-grants","expect":"refused","says":"takes away a drawing on a surface that was not granted","grants":["chat.read","ui.banner"],"leak":false,"code":"not_granted"}
try { await parley.ask('ui.hide', { callId: event.callId, at: { surface: 'panel', to: 'everyone' } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
