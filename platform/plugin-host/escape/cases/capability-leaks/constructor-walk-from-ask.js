// {"class":"capability-leaks","expect":"contained","says":"climbs from parley.ask to a function constructor and out","grants":["chat.read"],"leak":true}
const seen = [];
for (const start of [parley.ask, parley.define, parley, Object.getPrototypeOf(parley.ask)]) {
  try {
    const world = start.constructor.constructor('return this')();
    if (world !== globalThis) seen.push('another global object');
    if (world.process !== undefined || world.require !== undefined) seen.push('process');
  } catch { /* making code from text may be off */ }
}
return seen.length > 0 ? { leaked: true, what: seen.join(' ') } : 'contained';
