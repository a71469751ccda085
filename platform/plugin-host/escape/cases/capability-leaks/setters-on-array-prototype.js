// {"class":"capability-leaks","expect":"contained","says":"puts setters on the places of all arrays, to catch functions and objects that the bridge lines up","grants":["chat.read"],"leak":true}
let caught = '';
const define = Object.defineProperty;
for (let n = 0; n < 16; n += 1) {
  define(Array.prototype, n, { configurable: true, get: () => undefined, set(value) {
    if (typeof value === 'function' || (typeof value === 'object' && value !== null)) caught += ` ${n}: ${typeof value}`;
    define(this, n, { value, writable: true, enumerable: true, configurable: true });
  } });
}
try { await parley.ask('log.write', { message: 'places' }); } catch { /* refused is fine */ }
for (let n = 0; n < 16; n += 1) delete Array.prototype[n];
return caught === '' ? 'contained' : { leaked: true, what: caught };
