// {"class":"chat","expect":"answered","says":"signs that turn a file name around are taken out on the way","grants":["chat.read","chat.send"],"leak":false}
return parley.ask('chat.send', { callId: event.callId, text: 'report\u202Efdp.exe \u2066inner\u2069' });
