// {"class":"results-and-arguments","expect":"contained","says":"a result nested a hundred thousand deep","grants":["chat.read"],"leak":false}
let deep = 'bottom';
for (let n = 0; n < 100_000; n += 1) deep = { deep };
return deep;
