// {"class":"ask-shapes","expect":"contained","says":"an input two hundred thousand levels deep","grants":["chat.read","kv"],"leak":false}
let value = 0;
for (let n = 0; n < 200_000; n += 1) value = [value];
try { await parley.ask('kv.set', { key: 'deep', value }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
