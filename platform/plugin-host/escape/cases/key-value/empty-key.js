// {"class":"key-value","expect":"refused","says":"a key of no signs","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
try { await parley.ask('kv.set', { key: '', value: 1 }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
