// {"class":"key-value","expect":"refused","says":"a value stored with the version before the last one","grants":["chat.read","kv"],"leak":false,"code":"conflict"}
const first = await parley.ask('kv.set', { key: 'old', value: 1 });
await parley.ask('kv.set', { key: 'old', value: 2 });
try { await parley.ask('kv.set', { key: 'old', value: 3, version: first.version }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
