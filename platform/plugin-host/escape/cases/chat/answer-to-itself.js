// {"class":"chat","expect":"contained","says":"answers whatever it is told of, its own messages among them","grants":["chat.read","chat.send"],"leak":false}
await parley.ask('chat.send', { callId: event.callId, text: `echo ${String(event.data?.text ?? '')}`.slice(0, 4_000) });
return 'echoed';
