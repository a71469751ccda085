// {"class":"outside-heap","expect":"contained","says":"a WebAssembly memory of four gigabytes, where there is WebAssembly at all","grants":["chat.read"],"leak":false}
if (typeof WebAssembly === 'undefined') return 'no WebAssembly';
const kept = [];
for (;;) {
  const memory = new WebAssembly.Memory({ initial: 1_024, maximum: 65_536 });
  new Uint8Array(memory.buffer).fill(1);
  kept.push(memory);
}
