// {"class":"key-value","expect":"refused","says":"a key of three megabytes","grants":["chat.read","kv"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('kv.get', { key: 'k'.repeat(3 * 2 ** 20) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
