// {"class":"egress","expect":"refused","says":"addresses that mean files, data, code or other protocols","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["blocked","invalid","not_granted"]}
let code = 'none';
for (const url of ['file:///etc/passwd', 'file://api.example.com/etc/passwd', 'data:text/plain,hello', 'blob:https://api.example.com/1', 'ftp://api.example.com/', 'gopher://api.example.com/_x', 'javascript:1', 'wss://api.example.com/', 'about:blank', 'unix:/var/run/docker.sock']) {
  try { await parley.ask('http.fetch', { url }); return { code: 'none', url }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, url };
}
return { code };
