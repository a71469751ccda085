// {"class":"waits-and-timers","expect":"contained","says":"blocks the thread on a shared number, where there is one","grants":["chat.read"],"leak":false}
if (typeof Atomics === 'undefined' || typeof SharedArrayBuffer === 'undefined') return 'no shared memory';
return Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
