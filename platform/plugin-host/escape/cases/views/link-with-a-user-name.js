// {"class":"views","expect":"refused","says":"links whose beginning looks like another site, in every spelling browsers take","grants":["chat.read","ui.panel"],"leak":false,"code":"invalid"}
let code = 'none';
for (const href of ['https://bank.example@evil.example/', 'https://bank.example:443@evil.example/', 'https:bank.example@evil.example/', 'https:/bank.example@evil.example/', 'https:///bank.example@evil.example/', 'https:\\\\bank.example@evil.example/', 'ht\ttps://bank.example@evil.example/', 'https://bank.example%2F@evil.example/']) {
  try { await parley.ask('ui.show', { callId: event.callId, at: { surface: 'panel', to: 'everyone' }, view: { nodes: [{ type: 'link', label: 'open', href }] } }); return { code: 'none', href }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, href };
}
return { code };
