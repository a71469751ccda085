// {"class":"capability-leaks","expect":"contained","says":"replaces the methods of Map and Set, to catch the table of what is in flight","grants":["chat.read"],"leak":true}
const caught = [];
const undo = [];
for (const kind of [Map, Set, WeakMap, WeakSet]) {
  for (const name of ['get', 'set', 'has', 'add', 'delete', 'forEach', 'values', 'entries', 'clear']) {
    const before = kind.prototype[name];
    if (before === undefined) continue;
    kind.prototype[name] = function patched(...list) { caught[caught.length] = `${kind.name}.${name}`; return Reflect.apply(before, this, list); };
    undo.push(() => { kind.prototype[name] = before; });
  }
}
try { await parley.ask('log.write', { message: 'maps' }); } catch { /* refused is fine */ }
undo.forEach((one) => one());
return caught.length > 0 ? { leaked: true, what: caught.join(' ') } : 'contained';
