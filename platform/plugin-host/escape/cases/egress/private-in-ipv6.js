// {"class":"egress","expect":"refused","says":"private, link-local and multicast addresses of the longer kind, with and without a zone","grants":["chat.read","egress:[fd00::1]","egress:[fe80::1]","egress:[ff02::1]"],"leak":false,"code":["blocked","not_granted","invalid"]}
let code = 'none';
for (const host of ['[fd00::1]', '[fc00::1]', '[fe80::1]', '[fe80::1%25eth0]', '[ff02::1]', '[fec0::1]']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (!['blocked', 'not_granted', 'invalid'].includes(code)) return { code, host };
}
return { code };
