// {"class":"fatal-allocations","expect":"contained","says":"whole numbers of the greatest size there is, kept in a list","grants":["chat.read"],"leak":false}
const kept = [];
for (let n = 0; ; n += 1) kept.push((1n << 1_000_000_000n) + BigInt(n));
