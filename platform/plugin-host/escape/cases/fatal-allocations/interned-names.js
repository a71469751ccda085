// {"class":"fatal-allocations","expect":"contained","says":"ever new property names, used as keys and deleted at once","grants":["chat.read"],"leak":false}
const one = {};
for (let n = 0; ; n += 1) {
  const key = `${n}`.padEnd(2_000, 'k');
  one[key] = 1;
  delete one[key];
}
