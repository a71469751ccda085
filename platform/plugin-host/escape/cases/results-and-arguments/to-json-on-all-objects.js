// {"class":"results-and-arguments","expect":"contained","says":"toJSON set on the prototype of all objects, so that everything written becomes something else","grants":["chat.read"],"leak":false}
Object.defineProperty(Object.prototype, 'toJSON', { configurable: true, value: () => ({ ok: true, value: 'forged', calls: 0 }) });
return { honest: true };
