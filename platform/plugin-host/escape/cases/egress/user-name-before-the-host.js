// {"class":"egress","expect":"refused","says":"the granted host as a user name before another one","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","invalid","blocked"]}
let code = 'none';
for (const url of ['https://api.example.com@evil.example/', 'https://api.example.com:443@evil.example/', 'https://api.example.com%2F@evil.example/', 'https:api.example.com@evil.example/', 'https:\\\\api.example.com@evil.example/']) {
  try { await parley.ask('http.fetch', { url }); return { code: 'none', url }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, url };
}
return { code };
