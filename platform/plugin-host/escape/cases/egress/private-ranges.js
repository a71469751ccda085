// {"class":"egress","expect":"refused","says":"asks addresses of private networks, each with a grant of its own","grants":["chat.read","egress:10.0.0.1","egress:172.16.0.1","egress:172.31.255.254","egress:192.168.0.1","egress:100.64.0.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.0.1', '100.64.0.1']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
