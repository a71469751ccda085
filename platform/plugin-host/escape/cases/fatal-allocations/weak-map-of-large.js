// {"class":"fatal-allocations","expect":"contained","says":"a WeakMap whose keys are all kept alive by its values","grants":["chat.read"],"leak":false}
const weak = new WeakMap();
let head = {};
for (;;) {
  const next = { ballast: new Array(500).fill(0) };
  weak.set(next, head);
  head = next;
}
