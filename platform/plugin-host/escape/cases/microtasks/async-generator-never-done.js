// {"class":"microtasks","expect":"contained","says":"for-await over an async generator that never ends","grants":["chat.read"],"leak":false}
async function* numbers() { for (let n = 0; ; n += 1) yield n; }
let sum = 0;
for await (const n of numbers()) sum += n;
return sum;
