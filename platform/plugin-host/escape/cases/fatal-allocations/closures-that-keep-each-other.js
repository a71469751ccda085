// {"class":"fatal-allocations","expect":"contained","says":"closures that each keep the one before and a buffer of their own","grants":["chat.read"],"leak":false}
let last = () => 0;
for (let n = 0; ; n += 1) {
  const before = last;
  const ballast = new Array(1_000).fill(n);
  last = () => before() + ballast.length;
}
