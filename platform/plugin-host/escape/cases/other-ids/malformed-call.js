// {"class":"other-ids","expect":"refused","says":"ids of calls that have another shape","grants":["chat.read","calls.read"],"leak":false,"code":"invalid"}
let code = 'none';
for (const callId of ['', 'short', 'ABCDEFGHIJKL', 'abcdefghijklm', '../../admin', 'abcdefghijk\n', 'abcdefghijk\u0000', '%00', { $ne: null }, { $gt: '' }, ['abcdefghijkl'], null, 123456789012, true]) {
  try { await parley.ask('calls.get', { callId }); return { code: 'none', callId }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, callId };
}
return { code };
