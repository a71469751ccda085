// {"class":"missing-grants","expect":"refused","says":"shows a card in the chat with a grant to write there","grants":["chat.read","chat.send","ui.panel"],"leak":false,"code":"not_granted"}
try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'chat_card', to: 'everyone', card: 'one' }, view: { nodes: [] } }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
