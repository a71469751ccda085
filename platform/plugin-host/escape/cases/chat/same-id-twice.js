// {"class":"chat","expect":"answered","says":"a message sent again under its id is stored once","grants":["chat.read","chat.send"],"leak":false}
const message = { callId: event.callId, text: 'once', messageId: 'same-id-0001' };
const first = await parley.ask('chat.send', message);
const second = await parley.ask('chat.send', message);
if (first.version !== second.version) throw new Error('it was stored twice');
return second.version;
