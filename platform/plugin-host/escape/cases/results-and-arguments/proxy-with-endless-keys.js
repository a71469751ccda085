// {"class":"results-and-arguments","expect":"contained","says":"a proxy that invents a million keys","grants":["chat.read"],"leak":false}
const keys = Array.from({ length: 1_000_000 }, (_, n) => `k${n}`);
return new Proxy({}, { ownKeys: () => keys, getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }), get: () => 'v' });
