// {"class":"views","expect":"refused","says":"buttons whose label is made of signs without a width","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const label of ['', '\u200B', '\u202E\u2066', '\uFEFF\u00AD', '\u{E0041}\u{E0042}', '\u2060\u180E']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'button', label, action: 'go' }] } }); return { code: 'none', label }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, label };
}
return { code };
