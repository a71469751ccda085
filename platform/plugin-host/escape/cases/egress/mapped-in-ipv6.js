// {"class":"egress","expect":"refused","says":"short addresses dressed as long ones","grants":["chat.read","egress:[::ffff:7f00:1]","egress:[::ffff:a9fe:a9fe]","egress:[::7f00:1]"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '[::127.0.0.1]', '[::ffff:0:127.0.0.1]']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
