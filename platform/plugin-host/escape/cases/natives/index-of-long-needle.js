// {"class":"natives","expect":"contained","says":"a search for a needle that fits almost everywhere","grants":["chat.read"],"leak":false}
const hay = 'a'.repeat(8_000_000);
const needle = `${'a'.repeat(4_000_000)}b`;
let at = 0;
for (let n = 0; n < 1_000; n += 1) at += hay.lastIndexOf(needle);
return at;
