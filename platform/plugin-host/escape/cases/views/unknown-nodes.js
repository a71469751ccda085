// {"class":"views","expect":"refused","says":"nodes that do not exist, or that other kits have","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const node of [{ type: 'html', html: '<b>x</b>' }, { type: 'script', src: 'x' }, { type: 'iframe', src: 'https://example.com' }, { type: 'constructor' }, { type: '__proto__' }, { type: 'text' }, {}, null, 'text', [], { type: ['text'], text: 'x' }]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [node] } }); return { code: 'none', node }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, node };
}
return { code };
