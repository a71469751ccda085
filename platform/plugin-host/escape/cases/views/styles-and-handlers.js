// {"class":"views","expect":"refused","says":"fields by which a page would be styled or scripted","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const extra of [{ style: 'position:fixed;inset:0' }, { class: 'host' }, { id: 'x' }, { onclick: 'alert(1)' }, { innerHTML: '<b>' }, { slot: 'x' }, { tone: 'invisible' }, { size: 'huge' }, { 'xlink:href': 'x' }]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'text', text: 'x', ...extra }] } }); return { code: 'none', extra }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, extra };
}
return { code };
