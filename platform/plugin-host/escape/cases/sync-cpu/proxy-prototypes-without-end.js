// {"class":"sync-cpu","expect":"contained","says":"instanceof walks a chain of prototypes that a proxy makes up as it goes","grants":["chat.read"],"leak":false}
const next = () => new Proxy({}, { getPrototypeOf: next });
return next() instanceof Array;
