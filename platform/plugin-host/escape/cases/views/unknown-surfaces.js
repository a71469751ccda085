// {"class":"views","expect":"refused","says":"places where no plugin draws","grants":["chat.read","ui.panel"],"leak":false,"code":["invalid","not_granted"]}
let code = 'none';
for (const surface of ['consent', 'stage', 'controls', 'body', '', '__proto__', 'constructor', 'toString', null, ['panel'], { panel: 1 }]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface, to: 'everyone' }, view: { nodes: [] } }); return { code: 'none', surface }; } catch (error) { code = error.code; }
  if (!['invalid', 'not_granted'].includes(code)) return { code, surface };
}
return { code };
