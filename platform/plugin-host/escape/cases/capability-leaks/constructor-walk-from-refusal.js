// {"class":"capability-leaks","expect":"contained","says":"climbs from the error of a refused ask","grants":["chat.read"],"leak":true}
let caught;
try { await parley.ask('calls.end', { callId: event.callId }); } catch (error) { caught = error; }
if (caught === undefined) return { leaked: true, what: 'an ask that was not granted was answered' };
if (typeof caught === 'object' && caught !== null && !(caught instanceof Object)) return { leaked: true, what: 'an error of another realm' };
try { if (caught.constructor.constructor('return this')() !== globalThis) return { leaked: true, what: 'another global object' }; } catch { /* fine */ }
const odd = Reflect.ownKeys(caught).filter((key) => typeof caught[key] === 'function' || (typeof caught[key] === 'object' && caught[key] !== null && !(caught[key] instanceof Object)));
return odd.length > 0 ? { leaked: true, what: `the error carries ${odd.map(String).join(' ')}` } : 'contained';
