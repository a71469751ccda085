// {"class":"outside-heap","expect":"contained","says":"large buffers made and dropped faster than they are collected","grants":["chat.read"],"leak":false}
let sum = 0;
for (;;) sum += new Uint8Array(2 ** 24).fill(1)[sum % 100];
