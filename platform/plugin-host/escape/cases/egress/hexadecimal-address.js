// {"class":"egress","expect":"refused","says":"loopback in hexadecimal, whole and in parts","grants":["chat.read","egress:127.0.0.1","egress:0x7f.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['0x7f000001', '0x7f.0.0.1', '0x7f.1', '0X7F.0x0.0x0.0x1']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
