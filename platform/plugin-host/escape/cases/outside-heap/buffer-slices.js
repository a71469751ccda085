// {"class":"outside-heap","expect":"contained","says":"thousands of slices of one buffer, each a copy","grants":["chat.read"],"leak":false}
const base = new Uint8Array(2 ** 22).fill(9);
const kept = [];
for (;;) kept.push(base.slice(), base.buffer.slice(0));
