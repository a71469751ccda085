// {"class":"egress","expect":"refused","says":"methods that open tunnels, show headers or split a request","grants":["chat.read","egress:api.example.com"],"leak":false,"code":"invalid"}
let code = 'none';
for (const method of ['CONNECT', 'TRACE', 'OPTIONS', 'get', 'GET / HTTP/1.1\r\nHost: inner\r\n\r\nGET', '', 'PRI', null]) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', method }); return { code: 'none', method }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, method };
}
return { code };
