// {"class":"key-value","expect":"refused","says":"a value of few signs that are many bytes","grants":["chat.read","kv"],"leak":false,"code":["too_large","invalid"]}
try { await parley.ask('kv.set', { key: 'large', value: '語'.repeat(12_000) }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
