// {"class":"natives","expect":"contained","says":"comparing two very long texts by the rules of a language","grants":["chat.read"],"leak":false}
const a = 'a\u0301\u0323'.repeat(1_000_000);
const b = `${'a\u0323\u0301'.repeat(1_000_000)}z`;
let order = 0;
for (let n = 0; n < 100; n += 1) order += a.localeCompare(b, 'sv', { sensitivity: 'variant' });
return order;
