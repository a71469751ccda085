// {"class":"missing-grants","expect":"refused","says":"reads the chat with grants to write and to filter","grants":["chat.send","chat.filter"],"leak":false,"code":"not_granted"}
try { await parley.ask('chat.list', { callId: event.callId }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
