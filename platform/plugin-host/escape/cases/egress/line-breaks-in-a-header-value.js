// {"class":"egress","expect":"refused","says":"a header value that carries a second header","grants":["chat.read","egress:api.example.com"],"leak":false,"code":"invalid"}
let code = 'none';
for (const value of ['a\r\nX-Second: 1', 'a\nX-Second: 1', 'a\rX-Second: 1', 'a\u0000b', 'a\u010A\u010Db', 'a\r\n\r\nGET /inner HTTP/1.1\r\nHost: inner']) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: [['X-First', value]] }); return { code: 'none', value }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, value };
}
return { code };
