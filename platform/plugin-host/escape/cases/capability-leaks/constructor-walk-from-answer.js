// {"class":"capability-leaks","expect":"contained","says":"climbs from the value of an answer and from its promise","grants":["chat.read","kv"],"leak":true}
const promise = parley.ask('kv.set', { key: 'walk', value: { deep: [1] } });
if (!(promise instanceof Promise) || promise.constructor !== Promise) return { leaked: true, what: 'a promise of another realm' };
await promise;
const answer = await parley.ask('kv.get', { key: 'walk' });
for (const one of [answer, answer?.value, answer?.value?.deep]) {
  if (typeof one !== 'object' || one === null) continue;
  if (!(one instanceof Object)) return { leaked: true, what: 'a value of another realm' };
  try { if (one.constructor.constructor('return this')() !== globalThis) return { leaked: true, what: 'another global object' }; } catch { /* fine */ }
}
return 'contained';
