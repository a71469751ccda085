// {"class":"outside-heap","expect":"contained","says":"a length that calls back into the making of more buffers","grants":["chat.read"],"leak":false}
const kept = [];
const make = (depth) => new ArrayBuffer({ valueOf() { if (depth > 0) kept.push(make(depth - 1)); return 2 ** 26; } });
for (;;) kept.push(make(500));
