// {"class":"views","expect":"refused","says":"audiences that do not exist","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const to of ['', 'all', 'admins', 'p_', '*', '__proto__', { $ne: 'hosts' }, ['everyone'], null]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to }, view: { nodes: [] } }); return { code: 'none', to }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, to };
}
return { code };
