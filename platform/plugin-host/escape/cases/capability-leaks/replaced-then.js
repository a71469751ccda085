// {"class":"capability-leaks","expect":"contained","says":"replaces then, to catch reactions of the bridge while an ask is under way","grants":["chat.read"],"leak":true}
const { then } = Promise.prototype;
const caught = [];
Promise.prototype.then = function patched(...list) { caught[caught.length] = list; return Reflect.apply(then, this, list); };
try { await parley.ask('log.write', { message: 'then' }); } catch { /* refused is fine */ }
Promise.prototype.then = then;
return caught.length > 0 ? { leaked: true, what: `${caught.length} reactions of the bridge` } : 'contained';
