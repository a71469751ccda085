// {"class":"results-and-arguments","expect":"contained","says":"a promise for a promise for a promise, a hundred thousand deep","grants":["chat.read"],"leak":false}
let promise = Promise.resolve('end');
for (let n = 0; n < 100_000; n += 1) { const inner = promise; promise = (async () => inner)(); }
return promise;
