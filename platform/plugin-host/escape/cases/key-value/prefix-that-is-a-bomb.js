// {"class":"key-value","expect":"contained","says":"a prefix that would be endless work if somebody made a pattern of it","grants":["chat.read","kv"],"leak":false}
await parley.ask('kv.set', { key: `${'a'.repeat(100)}!`, value: 1 });
try { return await parley.ask('kv.list', { prefix: '(a+)+$' }); } catch (error) { return { code: error.code }; }
