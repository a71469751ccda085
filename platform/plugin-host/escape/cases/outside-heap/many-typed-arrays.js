// {"class":"outside-heap","expect":"contained","says":"typed arrays of one megabyte until there is no more","grants":["chat.read"],"leak":false}
const kept = [];
for (;;) kept.push(new Uint8Array(2 ** 20).fill(kept.length));
