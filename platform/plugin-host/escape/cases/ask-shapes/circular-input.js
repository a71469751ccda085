// {"class":"ask-shapes","expect":"refused","says":"an input that contains itself","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
const value = {};
value.self = value;
try { await parley.ask('kv.set', { key: 'ring', value }); } catch (error) { return { code: error.code }; }
return { code: 'none' };
