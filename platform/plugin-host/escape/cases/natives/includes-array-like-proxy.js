// {"class":"natives","expect":"contained","says":"includes on a proxy that says it is very long","grants":["chat.read"],"leak":false}
return Array.prototype.includes.call(new Proxy({}, { get: (_, key) => (key === 'length' ? 2 ** 53 - 1 : undefined) }), 1);
