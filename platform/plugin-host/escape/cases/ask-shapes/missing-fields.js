// {"class":"ask-shapes","expect":"refused","says":"nothing of what is expected","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
try { await parley.ask('kv.set', {}); } catch (error) { return { code: error.code }; }
return { code: 'none' };
