// {"class":"views","expect":"refused","says":"links that run code or open something else than a page","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const href of ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', ' javascript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,<script>1</script>', 'vbscript:x', 'blob:https://example.com/1', 'file:///etc/passwd', 'http://example.com/', 'tel:112', '//example.com/', '/admin', '#x', '']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'link', label: 'open', href }] } }); return { code: 'none', href }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, href };
}
return { code };
