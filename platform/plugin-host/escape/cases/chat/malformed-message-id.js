// {"class":"chat","expect":"refused","says":"ids of messages that have another shape","grants":["chat.read","chat.send"],"leak":false,"code":"invalid"}
let code = 'none';
for (const messageId of ['', 'short', 'x'.repeat(65), '../../../x', 'with blank', '__proto__\n', { $gt: '' }, 12345678]) {
  try { await parley.ask('chat.send', { callId: event.callId, text: 'hello', messageId }); return { code: 'none', messageId }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, messageId };
}
return { code };
