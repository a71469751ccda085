// {"class":"egress","expect":"refused","says":"asks this very machine by name, in several spellings","grants":["chat.read","egress:localhost"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['localhost', 'LOCALHOST', 'localhost.', 'localhost.localdomain', 'ip6-localhost']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
