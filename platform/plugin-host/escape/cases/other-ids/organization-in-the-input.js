// {"class":"other-ids","expect":"refused","says":"names an organization and an install of its own choice beside what is expected","grants":["chat.read","calls.read","kv"],"leak":false,"code":"invalid"}
let code = 'none';
for (const [name, input] of [['calls.get', { callId: event.callId, organizationId: 'other' }], ['kv.get', { key: 'a', installId: 'other' }], ['kv.set', { key: 'a', value: 1, scope: 'global' }], ['kv.list', { prefix: '', organization: 'other' }]]) {
  try { await parley.ask(name, input); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, name };
}
return { code };
