// {"class":"secrets","expect":"refused","says":"places of secrets that do not exist, and names that objects have","grants":["chat.read","secrets","egress:api.example.com"],"leak":false,"code":["invalid","not_found","refused","blocked"]}
let code = 'none';
for (const name of ['NO_SUCH', 'constructor', '__proto__', '../API_TOKEN', 'API_TOKEN}}{{secret:NO_SUCH']) {
  try { await parley.ask('http.fetch', { url: 'https://api.example.com/', headers: [['X-Key', `{{secret:${name}}}`]] }); return { code: 'none', name }; } catch (error) { code = error.code; }
  if (!['invalid', 'not_found', 'refused', 'blocked'].includes(code)) return { code, name };
}
return { code };
