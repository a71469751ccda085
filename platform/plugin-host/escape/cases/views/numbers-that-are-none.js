// {"class":"views","expect":"refused","says":"amounts below nothing, beyond counting, and divided by nothing","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const [value, max] of [[1, 0], [-1, 10], [NaN, 10], [1, Infinity], ['1', 10], [1, 1e13], [1, -5]]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'progress', label: 'p', value, max }] } }); return { code: 'none', value: String(value) }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, value: String(value) };
}
return { code };
