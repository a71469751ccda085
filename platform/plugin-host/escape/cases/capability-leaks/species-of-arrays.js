// {"class":"capability-leaks","expect":"contained","says":"makes every derived array of the bridge an instance of its own class, and looks into them","grants":["chat.read"],"leak":true}
const caught = [];
const before = Object.getOwnPropertyDescriptor(Array, Symbol.species);
class Mine extends Array { constructor(...list) { super(...list); caught[caught.length] = this; } }
Object.defineProperty(Array, Symbol.species, { configurable: true, get: () => Mine });
try { await parley.ask('log.write', { message: 'species' }); } catch { /* refused is fine */ }
Object.defineProperty(Array, Symbol.species, before);
const held = caught.flatMap((list) => Array.from(list)).filter((one) => typeof one === 'function' || (typeof one === 'object' && one !== null));
return held.length > 0 ? { leaked: true, what: `an array of the bridge held a ${typeof held[0]}` } : 'contained';
