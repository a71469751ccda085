// {"class":"views","expect":"refused","says":"a button over somebody's picture, where only things to look at may stand","grants":["chat.read","ui.overlay"],"leak":false,"code":"invalid"}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'overlay', to: 'everyone', on: 'p_aaaaaaaaaaaaaaaa' }, view: { nodes: [{ type: 'button', label: 'Allow', action: 'allow' }] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
