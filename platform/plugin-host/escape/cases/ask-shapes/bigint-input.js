// {"class":"ask-shapes","expect":"refused","says":"an input that JSON cannot write","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
try { await parley.ask('kv.set', { key: 'big', value: 10n }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
