// {"class":"capability-leaks","expect":"contained","says":"watches the iterator of all arrays while an ask is under way","grants":["chat.read"],"leak":true}
const iterator = Object.getPrototypeOf([][Symbol.iterator]());
const { next } = iterator;
const { apply } = Reflect;
const caught = [];
iterator.next = function patched() {
  const step = apply(next, this, []);
  if (!step.done && (typeof step.value === 'function' || (typeof step.value === 'object' && step.value !== null))) caught[caught.length] = typeof step.value;
  return step;
};
try { await parley.ask('log.write', { message: 'iterate' }); } catch { /* refused is fine */ }
iterator.next = next;
return caught.length > 0 ? { leaked: true, what: `the bridge iterates over: ${caught.join(' ')}` } : 'contained';
