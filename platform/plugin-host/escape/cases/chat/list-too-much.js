// {"class":"chat","expect":"refused","says":"more messages than a page holds","grants":["chat.read"],"leak":false,"code":"invalid"}
let code = 'none';
for (const limit of [51, 0, -1, 1.5, 1e9, '20', Infinity]) {
  try { await parley.ask('chat.list', { callId: event.callId, limit }); return { code: 'none', limit }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, limit };
}
return { code };
