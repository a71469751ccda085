// {"class":"bridge-flooding","expect":"contained","says":"the name of an ask is ten megabytes long","grants":["chat.read"],"leak":false}
try { await parley.ask('n'.repeat(10 * 2 ** 20), {}); } catch (error) { return { code: error.code }; }
return { code: 'none' };
