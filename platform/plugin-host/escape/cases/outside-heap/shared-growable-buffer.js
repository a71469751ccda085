// {"class":"outside-heap","expect":"contained","says":"a shared buffer that grows, where there is one","grants":["chat.read"],"leak":false}
const Shared = globalThis.SharedArrayBuffer;
if (Shared === undefined) return 'no shared buffers';
const kept = [];
for (;;) {
  const one = new Shared(1, { maxByteLength: 2 ** 31 });
  one.grow(2 ** 28);
  kept.push(new Uint8Array(one).fill(1));
}
