// {"class":"missing-grants","expect":"refused","says":"draws over tiles with grants for other surfaces","grants":["chat.read","ui.badge","ui.panel","ui.lower_third"],"leak":false,"code":"not_granted"}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'overlay', to: 'everyone', on: 'p_aaaaaaaaaaaaaaaa' }, view: { nodes: [{ type: 'text', text: 'hello' }] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
