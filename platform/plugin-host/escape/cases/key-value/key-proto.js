// {"class":"key-value","expect":"answered","says":"a value under the key __proto__ is a value like any other","grants":["chat.read","kv"],"leak":false}
await parley.ask('kv.set', { key: '__proto__', value: { polluted: true } });
const answer = await parley.ask('kv.get', { key: '__proto__' });
const other = await parley.ask('kv.get', { key: 'polluted' });
if (answer?.value?.polluted !== true || other !== null || {}.polluted !== undefined) throw new Error('the key was not taken as it is');
return answer.value;
