// {"class":"egress","expect":"refused","says":"a public address instead of a name, so that no name was granted","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","blocked","invalid"]}
let code = 'none';
for (const host of ['1.1.1.1', '16843009', '[2606:4700:4700::1111]']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
