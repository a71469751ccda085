// {"class":"egress","expect":"refused","says":"names that mean something only inside a network","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","blocked","invalid"]}
let code = 'none';
for (const host of ['metadata.google.internal', 'kubernetes.default.svc', 'router.local', 'mongodb', 'host.docker.internal', 'parley']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
