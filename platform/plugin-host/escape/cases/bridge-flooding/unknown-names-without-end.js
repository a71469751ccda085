// {"class":"bridge-flooding","expect":"contained","says":"ever new names of asks, in the hope that each becomes a counter somewhere","grants":["chat.read"],"leak":false}
for (let n = 0; n < 2_000; n += 1) {
  try { await parley.ask(`made.up_${n}_${'x'.repeat(n)}`, {}); return { code: 'none' }; } catch { /* refused, as it should be */ }
}
return 'tried';
