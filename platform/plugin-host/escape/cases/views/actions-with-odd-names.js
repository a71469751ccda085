// {"class":"views","expect":"refused","says":"buttons whose handler has a name that no handler may have","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const action of ['', '__proto__', 'Constructor', 'a b', '../x', 'x'.repeat(41), 'a\u0000', { name: 'a' }, null, () => 'a']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'button', label: 'go', action }] } }); return { code: 'none', action: String(action) }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, action: String(action) };
}
return { code };
