// {"class":"outside-heap","expect":"contained","says":"a buffer that is transferred into a larger one, again and again","grants":["chat.read"],"leak":false}
const kept = [];
for (;;) kept.push(new Uint8Array(new ArrayBuffer(1).transfer(2 ** 27)).fill(1));
