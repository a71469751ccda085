// {"class":"waits-and-timers","expect":"contained","says":"a finalizer that does endless work when something is collected","grants":["chat.read"],"leak":false}
if (typeof FinalizationRegistry === 'undefined') return 'no finalizers';
const registry = new FinalizationRegistry(() => { for (;;); });
for (let n = 0; n < 100_000; n += 1) registry.register({ n }, n);
return new Array(1_000_000).fill(0).length;
