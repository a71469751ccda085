// {"class":"egress","expect":"refused","says":"loopback in full-width and circled digits and dots, which become plain ones on the way","grants":["chat.read","egress:127.0.0.1"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['\uFF11\uFF12\uFF17.0.0.1', '\u2460\u2461\u2466.0.0.1', '127\u30020\uFF0E0\uFF611', '%31%32%37.0.0.1']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
