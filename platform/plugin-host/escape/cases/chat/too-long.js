// {"class":"chat","expect":"refused","says":"a message longer than is taken","grants":["chat.read","chat.send"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('chat.send', { callId: event.callId, text: 'x'.repeat(4_001) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
