// {"class":"egress","expect":"refused","says":"a backslash, which ends a host for some readers and not for others","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["not_granted","invalid","blocked"]}
let code = 'none';
for (const url of ['https://evil.example\\@api.example.com/', 'https://evil.example\\.api.example.com/', 'https://evil.example\t\\@api.example.com/', 'https://evil.example#@api.example.com/', 'https://evil.example?@api.example.com/']) {
  try { await parley.ask('http.fetch', { url }); return { code: 'none', url }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, url };
}
return { code };
