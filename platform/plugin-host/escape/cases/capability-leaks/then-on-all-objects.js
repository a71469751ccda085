// {"class":"capability-leaks","expect":"contained","says":"gives every object a then, so that whatever is settled with an object passes through it","grants":["chat.read","kv"],"leak":true}
const caught = [];
Object.defineProperty(Object.prototype, 'then', { configurable: true, get() {
  if (typeof this === 'object' && this !== null && Object.getPrototypeOf(this) === Object.prototype) caught[caught.length] = Reflect.ownKeys(this).map(String);
  return undefined;
} });
try { await parley.ask('kv.get', { key: 'then' }); await parley.ask('kv.set', { key: 'then', value: 1 }); } catch { /* refused is fine */ }
delete Object.prototype.then;
const inner = caught.filter((keys) => keys.some((key) => ['id', 'ok', 'resolve', 'reject', 'name', 'input', 'code'].includes(key)));
return inner.length > 0 ? { leaked: true, what: `an inner object with ${inner[0].join(' ')}` } : 'contained';
