// {"class":"fatal-allocations","expect":"contained","says":"a Map with more entries than a Map can have","grants":["chat.read"],"leak":false}
const map = new Map();
for (let n = 0; ; n += 1) map.set(n, map);
