// {"class":"key-value","expect":"refused","says":"a key longer than is taken","grants":["chat.read","kv"],"leak":false,"code":["invalid","too_large"]}
try { await parley.ask('kv.set', { key: 'k'.repeat(201), value: 1 }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
