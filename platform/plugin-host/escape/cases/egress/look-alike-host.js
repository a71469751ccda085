// {"class":"egress","expect":"refused","says":"hosts that look like the granted one: other alphabets, their ASCII form, joiners","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","blocked","invalid"]}
let code = 'none';
for (const host of ['\u0430pi.example.com', 'xn--pi-7kc.example.com', 'api.ex\u0430mple.com', 'api.example.c\u03BFm', 'ap\u0131.example.com']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
