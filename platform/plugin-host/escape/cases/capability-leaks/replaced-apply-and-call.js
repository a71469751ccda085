// {"class":"capability-leaks","expect":"contained","says":"replaces the ways to call a function, to catch the one that leads to the host","grants":["chat.read"],"leak":true}
const known = new Set();
const open = [globalThis, parley, Object.getPrototypeOf(async () => {}), Object.getPrototypeOf(function* () {})];
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
const { apply, construct } = Reflect;
const { call, bind } = Function.prototype;
const functionApply = Function.prototype.apply;
const caught = [];
const has = known.has.bind(known);
const keep = (one) => { if (typeof one === 'function' && !has(one)) caught[caught.length] = one; };
Reflect.apply = (f, self, list) => { keep(f); return apply(f, self, list); };
Reflect.construct = (f, list, target = f) => { keep(f); return construct(f, list, target); };
Function.prototype.call = function patched(self, ...list) { keep(this); return apply(this, self, list); };
Function.prototype.apply = function patched(self, list) { keep(this); return apply(this, self, list ?? []); };
Function.prototype.bind = function patched(...list) { keep(this); return apply(bind, this, list); };
try { await parley.ask('log.write', { message: 'apply' }); } catch { /* refused is fine */ }
Object.assign(Reflect, { apply, construct });
Object.assign(Function.prototype, { call, bind, apply: functionApply });
return caught.length > 0 ? { leaked: true, what: Function.prototype.toString.call(caught[0]).slice(0, 100) } : 'contained';
