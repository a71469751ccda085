// {"class":"views","expect":"refused","says":"files that are not among those of the package","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const src of ['asset:../../etc/passwd', 'asset:/etc/passwd', 'asset:', 'asset:.env', 'asset:a/b.png', 'asset:A.png', 'asset:a%2e%2e.png', 'asset:a.png?x=1', 'asset:a.png\n', `asset:a${'b'.repeat(80)}.png`]) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'image', src, alt: '' }] } }); return { code: 'none', src }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, src };
}
return { code };
