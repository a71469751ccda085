// {"class":"fatal-allocations","expect":"contained","says":"generators by the million, each stopped halfway","grants":["chat.read"],"leak":false}
function* half() { const big = new Array(100).fill(0); yield big; yield big; }
const stopped = [];
for (;;) {
  const one = half();
  one.next();
  stopped.push(one);
}
