// {"class":"microtasks","expect":"contained","says":"await looks at the constructor of a promise, and that never comes back","grants":["chat.read"],"leak":false}
const trap = Promise.resolve(1);
Object.defineProperty(trap, 'constructor', { get() { for (;;); } });
await trap;
return 'read';
