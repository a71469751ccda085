// {"class":"missing-grants","expect":"refused","says":"tries to grant itself something","grants":["chat.read"],"leak":false,"code":["unknown","invalid","not_granted"]}
let code = 'none';
for (const [name, input] of [['grants.set', { grants: ['calls.manage'] }], ['plugins.grant', { name: 'kv' }], ['settings.set', { grants: ['kv'] }], ['calls.end', { callId: event.callId, grants: ['calls.manage'] }]]) {
  try { await parley.ask(name, input); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['unknown', 'invalid', 'not_granted'].includes(code)) return { code, name };
}
return { code };
