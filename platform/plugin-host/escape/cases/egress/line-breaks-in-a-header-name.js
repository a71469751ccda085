// {"class":"egress","expect":"refused","says":"header names with line breaks, colons and blanks","grants":["chat.read","egress:api.example.com"],"leak":false,"code":"invalid"}
let code = 'none';
for (const name of ['X-First: 1\r\nX-Second', 'X First', 'X-First:', '', ':authority', 'X-\u00E9', '__proto__\n']) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: [[name, '1']] }); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, name };
}
return { code };
