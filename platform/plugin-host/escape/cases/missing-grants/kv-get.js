// {"class":"missing-grants","expect":"refused","says":"reads a stored value with a grant for settings","grants":["chat.read","settings"],"leak":false,"code":"not_granted"}
try { await parley.ask('kv.get', { key: 'a' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
