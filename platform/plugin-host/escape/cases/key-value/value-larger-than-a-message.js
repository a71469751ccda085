// {"class":"key-value","expect":"refused","says":"a value of ten megabytes","grants":["chat.read","kv"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('kv.set', { key: 'large', value: 'v'.repeat(10 * 2 ** 20) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
