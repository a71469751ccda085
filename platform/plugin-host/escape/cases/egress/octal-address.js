// {"class":"egress","expect":"refused","says":"loopback with parts in octal","grants":["chat.read","egress:127.0.0.1","egress:0177.0.0.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['0177.0.0.1', '0177.0.0.01', '017700000001']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
