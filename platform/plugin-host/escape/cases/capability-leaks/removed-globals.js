// {"class":"capability-leaks","expect":"contained","says":"looks for what the sandbox takes away before a plugin runs","grants":["chat.read"],"leak":true}
const removed = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'FinalizationRegistry', 'WeakRef', 'console'];
const back = removed.filter((name) => Reflect.ownKeys(globalThis).includes(name) || Function(`return typeof ${name}`)() !== 'undefined');
return back.length > 0 ? { leaked: true, what: back.join(' ') } : 'contained';
