// {"class":"bridge-flooding","expect":"answered","says":"as many asks in flight as are allowed, all of which must be answered","grants":["chat.read","kv"],"leak":false}
const answers = await Promise.all(Array.from({ length: 64 }, (_, n) => parley.ask('kv.get', { key: `none.${n}` })));
if (answers.some((answer) => answer !== null)) throw new Error('something was stored under a name that nobody used');
return answers.length;
