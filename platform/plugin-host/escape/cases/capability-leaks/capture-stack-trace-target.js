// {"class":"capability-leaks","expect":"contained","says":"has a stack written onto objects that watch who writes","grants":["chat.read"],"leak":true}
const caught = [];
const target = new Proxy({}, { defineProperty(object, key, property) { caught.push(property.value, property.get); return Reflect.defineProperty(object, key, property); } });
try { Error.captureStackTrace(target); } catch { /* fine */ }
const path = /(?:^|[\s(@])(?:file:\/\/)?\/[\w.-]+\/[\w./-]+|node:[a-z]/m;
const text = caught.filter((one) => typeof one === 'string').join('\n');
const foreign = caught.some((one) => typeof one === 'function' && !(one instanceof Function));
return path.test(text) || foreign ? { leaked: true, what: text.slice(0, 100) || 'an accessor of another realm' } : 'contained';
