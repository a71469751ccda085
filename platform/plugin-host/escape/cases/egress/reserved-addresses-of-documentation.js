// {"class":"egress","expect":"refused","says":"addresses that belong to nobody, granted as if they were hosts","grants":["chat.read","egress:192.0.2.1","egress:203.0.113.7"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['192.0.2.1', '203.0.113.7', '198.51.100.1', '[2001:db8::1]', '[100::1]']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
