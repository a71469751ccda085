// {"class":"views","expect":"refused","says":"images that carry their own bytes, or come by other ways","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const src of ['data:image/svg+xml,<svg onload=alert(1)>', 'data:image/png;base64,AAAA', 'blob:https://example.com/1', 'http://example.com/a.png', '//example.com/a.png', 'file:///etc/passwd', 'javascript:1', '/v1/calls', '']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'image', src, alt: '' }] } }); return { code: 'none', src }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, src };
}
return { code };
