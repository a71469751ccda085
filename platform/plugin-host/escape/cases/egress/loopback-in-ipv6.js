// {"class":"egress","expect":"refused","says":"this very machine in the longer kind of address","grants":["chat.read","egress:[::1]"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::0001]']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
