// {"class":"capability-leaks","expect":"contained","says":"replaces the helpers of Object and Reflect, to catch functions and objects that hold functions","grants":["chat.read"],"leak":true}
const known = new Set();
const open = [globalThis, parley];
while (open.length > 0) {
  const one = open.pop();
  if ((typeof one !== 'object' && typeof one !== 'function') || one === null || known.has(one)) continue;
  known.add(one);
  open.push(Object.getPrototypeOf(one));
  for (const key of Reflect.ownKeys(one)) {
    const property = Object.getOwnPropertyDescriptor(one, key);
    if (property !== undefined) open.push(property.value, property.get, property.set);
  }
}
const { apply, ownKeys, getOwnPropertyDescriptor } = Reflect;
const caught = [];
const undo = [];
const telling = (one) => {
  if (typeof one === 'function') return !known.has(one);
  if (typeof one !== 'object' || one === null || known.has(one)) return false;
  return ownKeys(one).some((key) => typeof getOwnPropertyDescriptor(one, key)?.value === 'function');
};
const places = [
  [Object, ['keys', 'entries', 'values', 'assign', 'freeze', 'hasOwn', 'create', 'defineProperty', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'fromEntries']],
  [Reflect, ['get', 'set', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor']],
  [Object.prototype, ['hasOwnProperty', 'toString', 'propertyIsEnumerable']],
];
for (const [place, names] of places) {
  for (const name of names) {
    const before = place[name];
    place[name] = function patched(...list) {
      for (const one of [this, ...list]) if (telling(one)) caught.push(name);
      return apply(before, this, list);
    };
    undo.push(() => { place[name] = before; });
  }
}
try { await parley.ask('log.write', { message: 'objects' }); } catch { /* refused is fine */ }
undo.forEach((one) => one());
return caught.length > 0 ? { leaked: true, what: caught.join(' ') } : 'contained';
