// {"class":"chat","expect":"refused","says":"more messages than people can read","grants":["chat.read","chat.send"],"leak":false,"code":["too_many","quota"]}
let accepted = 0;
try {
  for (; accepted < 150; accepted += 1) await parley.ask('chat.send', { callId: event.callId, text: `message ${accepted}` });
} catch (error) {
  return accepted <= 30 ? { code: error.code, accepted } : { code: 'none', accepted };
}
return { code: 'none', accepted };
