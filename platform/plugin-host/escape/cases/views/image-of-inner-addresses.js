// {"class":"views","expect":"refused","says":"pictures that the platform would have to fetch from itself","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const src of ['https://127.0.0.1/a.png', 'https://2130706433/a.png', 'https://[::1]/a.png', 'https://169.254.169.254/latest/', 'https://0x7f.1/', 'https://\uFF11\uFF12\uFF17.0.0.1/']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'image', src, alt: '' }] } }); return { code: 'none', src }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, src };
}
return { code };
