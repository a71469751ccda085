// {"class":"missing-grants","expect":"refused","says":"writes into the chat with grants to read, change and answer","grants":["chat.read","chat.filter","commands"],"leak":false,"code":"not_granted"}
try { await parley.ask('chat.send', { callId: event.callId, text: 'hello' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
