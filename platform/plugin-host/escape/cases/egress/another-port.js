// {"class":"egress","expect":"refused","says":"other ports of the granted host, where databases and mail listen","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","blocked","invalid"]}
let code = 'none';
for (const port of [8443, 22, 25, 6379, 27017, 80]) {
  try { await parley.ask('http.fetch', { url: `https://api.example.com:${port}/` }); return { code: 'none', port }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, port };
}
return { code };
