// {"class":"views","expect":"refused","says":"views and nodes with an own __proto__","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const text of ['{"nodes":[],"__proto__":{"title":"x"}}', '{"nodes":[{"type":"text","text":"x","__proto__":{"tone":"danger"}}]}', '{"nodes":[{"type":"list","items":[{"__proto__":{"type":"text","text":"x"}}]}]}', '{"nodes":[{"__proto__":{"type":"text","text":"x"}}]}', '{"__proto__":{"nodes":[]}}', '{"nodes":[],"constructor":{"prototype":{"x":1}}}']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: JSON.parse(text) }); return { code: 'none', text }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, text };
}
return { code };
