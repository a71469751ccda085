// {"class":"views","expect":"refused","says":"links to numbers, to the machine of whoever clicks, and to names with a dot at the end","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const href of ['https://127.0.0.1/', 'https://2130706433/', 'https://[::1]/', 'https://192.168.0.1/admin', 'https://example.com./']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'link', label: 'open', href }] } }); return { code: 'none', href }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, href };
}
return { code };
