// {"class":"key-value","expect":"refused","says":"a value longer than is kept, in a message that may still cross","grants":["chat.read","kv"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('kv.set', { key: 'large', value: 'v'.repeat(33 * 1024) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
