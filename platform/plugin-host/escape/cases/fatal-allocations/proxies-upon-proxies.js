// {"class":"fatal-allocations","expect":"contained","says":"a million proxies, each the target of the next, then one read through all of them","grants":["chat.read"],"leak":false}
let tower = {};
for (let n = 0; n < 1_000_000; n += 1) tower = new Proxy(tower, {});
return tower.anything;
