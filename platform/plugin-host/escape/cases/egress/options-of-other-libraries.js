// {"class":"egress","expect":"refused","says":"options by which other libraries would go another way","grants":["chat.read","egress:api.example.com"],"leak":false,"code":"invalid"}
let code = 'none';
for (const extra of [{ proxy: 'http://127.0.0.1:3128' }, { dispatcher: {} }, { agent: {} }, { socketPath: '/var/run/docker.sock' }, { lookup: 'x' }, { host: '127.0.0.1' }, { hostname: '127.0.0.1' }, { redirect: 'follow' }, { rejectUnauthorized: false }]) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', ...extra }); return { code: 'none', extra }; } catch (error) { code = error.code; }
  if (code !== 'invalid') return { code, extra };
}
return { code };
