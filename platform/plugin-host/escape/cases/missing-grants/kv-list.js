// {"class":"missing-grants","expect":"refused","says":"lists keys with a grant for settings","grants":["chat.read","settings"],"leak":false,"code":"not_granted"}
try { await parley.ask('kv.list', { prefix: '' }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
