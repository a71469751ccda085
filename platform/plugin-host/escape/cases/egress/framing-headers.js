// {"class":"egress","expect":"refused","says":"headers that say where a message ends, to hide a second one inside the first","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","blocked","refused"]}
let code = 'none';
for (const header of [['Transfer-Encoding', 'chunked'], ['Content-Length', '3'], ['Connection', 'keep-alive, X-Secret'], ['Upgrade', 'h2c'], ['TE', 'trailers'], ['Trailer', 'Host'], ['Proxy-Authorization', 'Basic eA=='], ['Expect', '100-continue']]) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', method: 'POST', headers: [header], body: '0\r\n\r\nGET / HTTP/1.1\r\n\r\n' }); return { code: 'none', header }; } catch (error) { code = error.code; }
  if (!['invalid', 'blocked', 'refused'].includes(code)) return { code, header };
}
return { code };
