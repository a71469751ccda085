// {"class":"fatal-allocations","expect":"contained","says":"millions of keys on one object","grants":["chat.read"],"leak":false}
const wide = {};
for (let n = 0; n < 50_000_000; n += 1) wide[`k${n}`] = n;
return Object.keys(wide).length;
