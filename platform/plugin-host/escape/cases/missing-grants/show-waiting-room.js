// {"class":"missing-grants","expect":"refused","says":"shows a card to people who wait with a grant for the card before that","grants":["chat.read","ui.prejoin","ui.panel"],"leak":false,"code":"not_granted"}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'waiting_room', to: 'waiting' }, view: { nodes: [] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
