// {"class":"bridge-flooding","expect":"refused","says":"a thousand requests to this very machine, in the hope that one is not looked at","grants":["chat.read","egress:127.0.0.1"],"leak":false,"code":["blocked","not_granted","invalid","too_many","quota"]}
let last = 'none';
for (let n = 0; n < 1_000; n += 1) {
  try { await parley.ask('http.fetch', { url: `https://127.0.0.1/${n}` }); return { code: 'none', n }; } catch (error) { last = error.code; }
}
return { code: last };
