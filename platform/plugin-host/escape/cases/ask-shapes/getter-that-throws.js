// {"class":"ask-shapes","expect":"refused","says":"an input whose getter throws a hostile error","grants":["chat.read","kv"],"leak":false,"code":["invalid","not_granted"]}
const input = { key: 'a', get value() { throw { get message() { return 'mine'; }, code: 'not_granted' }; } };
try { await parley.ask('kv.set', input); } catch (error) { return { code: error.code }; }
return { code: 'none' };
