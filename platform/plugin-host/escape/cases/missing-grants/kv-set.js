// {"class":"missing-grants","expect":"refused","says":"stores a value with a grant for settings","grants":["chat.read","settings"],"leak":false,"code":"not_granted"}
try { await parley.ask('kv.set', { key: 'a', value: 1 }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
