// {"class":"key-value","expect":"contained","says":"a short value ten thousand levels deep, which some stores walk by recursion","grants":["chat.read","kv"],"leak":false}
let value = 1;
for (let n = 0; n < 10_000; n += 1) value = [value];
try { await parley.ask('kv.set', { key: 'deep', value }); } catch (error) { return { code: error.code }; }
return { code: 'none', read: (await parley.ask('kv.get', { key: 'deep' })) !== null };
