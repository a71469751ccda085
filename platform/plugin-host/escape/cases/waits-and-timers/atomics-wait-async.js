// {"class":"waits-and-timers","expect":"contained","says":"a timer made from Atomics.waitAsync","grants":["chat.read"],"leak":false}
if (typeof Atomics === 'undefined' || typeof SharedArrayBuffer === 'undefined') return 'no shared memory';
const { value } = Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000);
await value;
for (;;) await value;
