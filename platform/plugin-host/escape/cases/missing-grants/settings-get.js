// {"class":"missing-grants","expect":"refused","says":"reads settings with a grant for other data of its own","grants":["chat.read","kv"],"leak":false,"code":"not_granted"}
try { await parley.ask('settings.get', {}); } catch (error) { return { code: error.code }; }
return { code: 'none' };
