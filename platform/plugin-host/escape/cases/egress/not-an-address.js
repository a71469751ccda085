// {"class":"egress","expect":"refused","says":"texts that are no address, or only part of one","grants":["chat.read","egress:api.example.com"],"leak":false,"code":["invalid","blocked","not_granted"]}
let code = 'none';
for (const url of ['', ' ', 'api.example.com', '//api.example.com/', '/path', 'https://', 'https:///', 'https://[', 'https://%00/', 'https://api.example.com\u0000.evil.example/', 'https://api .example.com/']) {
  try { await parley.ask('http.fetch', { url }); return { code: 'none', url }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, url };
}
return { code };
