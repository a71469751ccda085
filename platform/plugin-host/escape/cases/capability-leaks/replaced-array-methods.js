// {"class":"capability-leaks","expect":"contained","says":"replaces the methods of arrays, to catch functions and objects that the bridge lines up","grants":["chat.read"],"leak":true}
const caught = [];
const undo = [];
const { apply } = Reflect;
const telling = (one) => typeof one === 'function' || (typeof one === 'object' && one !== null);
for (const name of ['push', 'pop', 'shift', 'unshift', 'slice', 'map', 'filter', 'forEach', 'join', 'includes', 'indexOf', 'concat', 'splice', 'some', 'every', 'find', 'reduce', 'values', 'entries']) {
  const before = Array.prototype[name];
  Array.prototype[name] = function patched(...list) {
    for (let n = 0; n < this.length; n += 1) if (telling(this[n])) caught[caught.length] = `${name} on ${typeof this[n]}`;
    for (let n = 0; n < list.length; n += 1) if (telling(list[n])) caught[caught.length] = `${name} with ${typeof list[n]}`;
    return apply(before, this, list);
  };
  undo[undo.length] = () => { Array.prototype[name] = before; };
}
try { await parley.ask('log.write', { message: 'arrays' }); } catch { /* refused is fine */ }
for (let n = 0; n < undo.length; n += 1) undo[n]();
return caught.length > 0 ? { leaked: true, what: caught.join(', ') } : 'contained';
