// {"class":"chat","expect":"contained","says":"a message of signs without a width, which looks as if nobody had written it","grants":["chat.read","chat.send"],"leak":false}
try { await parley.ask('chat.send', { callId: event.callId, text: '\u200B\u200C\u200D\u2060\uFE0F\u{E0041}' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
