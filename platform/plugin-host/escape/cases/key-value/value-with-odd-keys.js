// {"class":"key-value","expect":"answered","says":"a value with keys that databases and prototypes read comes back as it was","grants":["chat.read","kv"],"leak":false}
const text = '{"$set":{"a":1},"a.b":2,"$where":"sleep(1)","__proto__":{"p":1},"constructor":{"prototype":3},"":4,"_id":5}';
await parley.ask('kv.set', { key: 'odd', value: JSON.parse(text) });
const answer = await parley.ask('kv.get', { key: 'odd' });
if (JSON.stringify(answer?.value) !== text) throw new Error(`it came back as ${JSON.stringify(answer?.value)}`);
return 'as it was';
