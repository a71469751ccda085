// {"class":"chat","expect":"refused","says":"a message of blanks and line breaks","grants":["chat.read","chat.send"],"leak":false,"code":"invalid"}
try { await parley.ask('chat.send', { callId: event.callId, text: ' \n\t\r\n\u3000 ' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
