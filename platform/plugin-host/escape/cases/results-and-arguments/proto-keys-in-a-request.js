// {"class":"results-and-arguments","expect":"refused","says":"a request with an own __proto__ beside what is expected","grants":["chat.read","kv"],"leak":false,"code":"invalid"}
try { await parley.ask('kv.get', JSON.parse('{"key":"a","__proto__":{"grants":["calls.manage"]}}')); } catch (error) { return { code: error.code }; }
return { code: 'none' };
