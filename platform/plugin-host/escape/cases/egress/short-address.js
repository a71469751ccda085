// {"class":"egress","expect":"refused","says":"addresses with parts left out","grants":["chat.read","egress:127.0.0.1","egress:0.0.0.0"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['127.1', '127.0.1', '0', '10.1', '192.168.257']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
