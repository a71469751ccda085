// {"class":"capability-leaks","expect":"contained","says":"walks everything that can be reached from the global object and parley, and looks for handles of the host","grants":["chat.read"],"leak":true}
const telling = ['applySync', 'applySyncPromise', 'applyIgnored', 'copySync', 'derefInto', 'deref', 'getSync', 'setSync', 'createContextSync', 'compileScriptSync', 'createSnapshot', 'copyInto', 'createInspectorSession', 'getHeapStatisticsSync', 'send', 'disconnect', 'binding', '_linkedBinding', 'mainModule'];
const seen = new Set();
const found = [];
const queue = [[globalThis, 'globalThis'], [parley, 'parley'], [event, 'event'], [function* () {}, 'generator'], [async () => {}, 'async'], [async function* () {}, 'async generator']];
while (queue.length > 0 && seen.size < 50_000) {
  const [one, path] = queue.pop();
  if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) continue;
  seen.add(one);
  const proto = Object.getPrototypeOf(one);
  if (proto === null && one !== Object.prototype && 'constructor' in one && one.constructor !== Object) found.push(`${path}: a root of another realm`);
  queue.push([proto, `${path}.__proto__`]);
  for (const key of Reflect.ownKeys(one)) {
    if (telling.includes(key)) found.push(`${path}.${String(key)}`);
    const property = Object.getOwnPropertyDescriptor(one, key);
    if (property === undefined) continue;
    for (const value of [property.value, property.get, property.set]) queue.push([value, `${path}.${String(key)}`]);
  }
}
return found.length > 0 ? { leaked: true, what: found.slice(0, 5).join(', ') } : 'contained';
