// {"class":"chat","expect":"refused","says":"a message that says who wrote it","grants":["chat.read","chat.send"],"leak":false,"code":"invalid"}
let code = 'none';
for (const extra of [{ name: 'Host' }, { personId: 'p_aaaaaaaaaaaaaaaa' }, { role: 'host' }, { as: 'system' }, { at: '2020-01-01T00:00:00Z' }, { version: 1 }, { html: '<b>x</b>' }]) {
  try { await parley.ask('chat.send', { callId: event.callId, text: 'hello', ...extra }); return { code: 'none', extra }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, extra };
}
return { code };
