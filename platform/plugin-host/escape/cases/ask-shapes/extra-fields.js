// {"class":"ask-shapes","expect":"refused","says":"a field beside those that are expected","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
try { await parley.ask('kv.get', { key: 'a', raw: true }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
