// {"class":"egress","expect":"refused","says":"asks addresses that mean this machine, everybody, or nobody","grants":["chat.read","egress:0.0.0.0","egress:224.0.0.1","egress:255.255.255.255","egress:198.18.0.1","egress:192.0.0.192","egress:240.0.0.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1', '192.0.0.192', '240.0.0.1']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
