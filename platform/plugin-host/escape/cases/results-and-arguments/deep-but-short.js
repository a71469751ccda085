// {"class":"results-and-arguments","expect":"contained","says":"a result that fits the limit of bytes and is thirty thousand levels deep","grants":["chat.read"],"leak":false}
let deep = [];
for (let n = 0; n < 30_000; n += 1) deep = [deep];
return deep;
