// {"class":"egress","expect":"refused","says":"a Host header that names another site behind the same address","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","blocked","refused"]}
let code = 'none';
for (const name of ['Host', 'host', 'HOST']) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: [[name, 'inner.example']] }); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['invalid', 'blocked', 'refused'].includes(code)) return { code, name };
}
return { code };
