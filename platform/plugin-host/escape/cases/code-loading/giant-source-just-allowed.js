// {"class":"code-loading","expect":"contained","says":"code of a little less than an eighth of the heap, many times, never the same","grants":["chat.read"],"leak":false}
let sum = 0;
for (let n = 0; ; n += 1) sum += Function(`return ${n}${'+1'.repeat(1_700_000)}`)();
