// {"class":"egress","expect":"refused","says":"hosts that end like the granted one, or go on after it","grants":["chat.read","egress:*.example.com"],"leak":false,"code":"not_granted"}
let code = 'none';
for (const host of ['evilexample.com', 'evil-example.com', 'a.example.com.evil.example', 'example.com.evil.example', 'axexample.com']) {
  try { await parley.ask('http.fetch', { url: `https://${host}/` }); return { code: 'none', host }; } catch (error) { code = error.code; }
  if (code !== 'not_granted') return { code, host };
}
return { code };
