// {"class":"regex","expect":"contained","says":"a pattern of very many capture groups, run many times","grants":["chat.read"],"leak":false}
const many = new RegExp('(a?)'.repeat(30_000));
let found = 0;
for (let n = 0; n < 100_000; n += 1) found += many.exec('a'.repeat(1_000)).length;
return found;
