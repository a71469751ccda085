// {"class":"capability-leaks","expect":"contained","says":"calls ask and define with other receivers, as constructors and through proxies","grants":["chat.read"],"leak":true}
const results = [];
const ways = [
  () => parley.ask.call(new Proxy({}, { get() { throw new Error('read'); } }), 'log.write', { message: 'a' }),
  () => Reflect.apply(parley.ask, globalThis, ['log.write', { message: 'b' }]),
  () => Reflect.construct(parley.ask, ['log.write', { message: 'c' }], class extends Array {}),
  () => new Proxy(parley.ask, {})('log.write', { message: 'd' }),
  () => Reflect.construct(parley.define, [{}], Map),
];
for (const way of ways) { try { const got = way(); results.push(got); await got; } catch { /* refused is fine */ } }
const foreign = results.filter((one) => typeof one === 'object' && one !== null && !(one instanceof Object));
return foreign.length > 0 ? { leaked: true, what: 'an object of another realm' } : 'contained';
