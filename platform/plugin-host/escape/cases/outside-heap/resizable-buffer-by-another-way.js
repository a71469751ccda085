// {"class":"outside-heap","expect":"contained","says":"the constructor of buffers taken from a typed array, so that a wrapped global is not used","grants":["chat.read"],"leak":false}
const Buffers = new Uint8Array(1).buffer.constructor;
const kept = [];
for (;;) {
  const buffer = Reflect.construct(Buffers, [1, { maxByteLength: 2 ** 31 }]);
  buffer.resize(2 ** 28);
  kept.push(new Uint8Array(buffer).fill(3));
}
