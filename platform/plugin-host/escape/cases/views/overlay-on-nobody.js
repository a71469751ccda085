// {"class":"views","expect":"refused","says":"an overlay that hangs on nobody, and a panel that hangs on somebody","grants":["chat.read","ui.overlay","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const at of [{ surface: 'overlay', to: 'everyone' }, { surface: 'panel', to: 'everyone', on: 'p_aaaaaaaaaaaaaaaa' }, { surface: 'overlay', to: 'everyone', on: 'everyone' }, { surface: 'panel', to: 'everyone', card: 'x' }]) {
  try { await parley.ask('ui.show', { callId: event.callId, at, view: { nodes: [] } }); return { code: 'none', at }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, at };
}
return { code };
