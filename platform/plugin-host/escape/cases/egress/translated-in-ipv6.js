// {"class":"egress","expect":"refused","says":"private addresses inside the ranges that gateways translate and tunnel","grants":["chat.read","egress:[64:ff9b::7f00:1]","egress:[2002:7f00:1::]"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['[64:ff9b::127.0.0.1]', '[64:ff9b::a9fe:a9fe]', '[64:ff9b:1::a00:1]', '[2002:7f00:1::]', '[2002:c0a8:1::1]', '[2001:0:7f00:1::]']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
