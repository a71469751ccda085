// {"class":"chat","expect":"refused","says":"a message of nothing but signs that turn texts around","grants":["chat.read","chat.send"],"leak":false,"code":"invalid"}
try { await parley.ask('chat.send', { callId: event.callId, text: '\u202E\u2066\u2069\u202C' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
