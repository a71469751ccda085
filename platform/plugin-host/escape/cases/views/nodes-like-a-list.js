// {"class":"views","expect":"refused","says":"nodes that are almost a list","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const nodes of [{ length: 1, 0: { type: 'text', text: 'x' } }, 'text', new Set([1]), { nodes: [] }, null, new Array(3)]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes } }); return { code: 'none' }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code };
}
return { code };
