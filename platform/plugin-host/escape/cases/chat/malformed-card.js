// {"class":"chat","expect":"refused","says":"names of cards that have another shape","grants":["chat.read","chat.send","ui.chat_card"],"leak":false,"code":"invalid"}
let code = 'none';
for (const card of ['', 'a b', '<b>', 'x'.repeat(65), '../x', null, ['a']]) {
  try { await parley.ask('chat.send', { callId: event.callId, text: 'hello', card }); return { code: 'none', card }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, card };
}
return { code };
