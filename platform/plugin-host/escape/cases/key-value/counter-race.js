// {"class":"key-value","expect":"answered","says":"a counter raised by several at once, each trying again after a conflict, loses no step","grants":["chat.read","kv"],"leak":false}
await parley.ask('kv.set', { key: 'count', value: 0 });
const raise = async () => {
  for (;;) {
    const { value, version } = await parley.ask('kv.get', { key: 'count' });
    try { return await parley.ask('kv.set', { key: 'count', value: value + 1, version }); } catch (error) { if (error.code !== 'conflict') throw error; }
  }
};
await Promise.all(Array.from({ length: 8 }, raise));
const { value } = await parley.ask('kv.get', { key: 'count' });
if (value !== 8) throw new Error(`eight steps made ${value}`);
return value;
