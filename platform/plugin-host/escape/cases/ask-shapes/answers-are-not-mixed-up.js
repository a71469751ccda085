// {"class":"ask-shapes","expect":"answered","says":"answers of many asks in flight each belong to their own ask","grants":["chat.read","kv"],"leak":false}
await Promise.all(Array.from({ length: 20 }, (_, n) => parley.ask('kv.set', { key: `own.${n}`, value: n })));
const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => parley.ask('kv.get', { key: `own.${n}` })));
if (answers.some((answer, n) => answer?.value !== n)) throw new Error('an answer belonged to another ask');
return answers.length;
