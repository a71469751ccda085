// {"class":"outside-heap","expect":"contained","says":"a subclass of ArrayBuffer that passes the option on its own way","grants":["chat.read"],"leak":false}
class Sneaky extends ArrayBuffer {
  constructor() { super(1, new Proxy({}, { get: () => ({ valueOf: () => 2 ** 31 }) })); }
}
const kept = [];
for (;;) {
  const one = new Sneaky();
  one.resize(2 ** 28);
  kept.push(new Uint8Array(one).fill(1));
}
