// {"class":"ask-shapes","expect":"refused","says":"a proxy of a hundred thousand keys, which are new each time","grants":["chat.read","kv"],"leak":false,"code":["invalid","too_large"]}
let n = 0;
const value = new Proxy({}, { ownKeys: () => Array.from({ length: 100_000 }, () => `k${n++}`), getOwnPropertyDescriptor: () => ({ value: 1, enumerable: true, configurable: true }), get: () => 1 });
try { await parley.ask('kv.set', { key: 'proxy', value }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
