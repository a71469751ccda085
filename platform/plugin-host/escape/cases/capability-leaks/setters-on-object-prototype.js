// {"class":"capability-leaks","expect":"contained","says":"puts setters on the prototype of all objects, to catch functions and objects that the bridge assigns","grants":["chat.read"],"leak":true}
// "value" comes last: descriptors of accessors cannot be written any more once every object has one.
const names = ['id', 'ok', 'code', 'detail', 'name', 'input', 'resolve', 'reject', 'promise', 'type', 'kind', 'handler', 'handlers', 'dispatch', 'deliver', 'callback', 'send', 'result', 'error', 'calls', 'next', 'value'];
const caught = [];
const define = Object.defineProperty;
for (const name of names) {
  define(Object.prototype, name, { configurable: true, get: () => undefined, set(value) {
    if (typeof value === 'function' || (typeof value === 'object' && value !== null)) caught[caught.length] = `${name}: ${typeof value}`;
    define(this, name, { value, writable: true, enumerable: true, configurable: true });
  } });
}
try { await parley.ask('log.write', { level: 'info' }); } catch { /* refused is fine */ }
try { await parley.ask('no.such', null); } catch { /* refused is fine */ }
for (const name of names) delete Object.prototype[name];
return caught.length > 0 ? { leaked: true, what: caught.join(', ') } : 'contained';
