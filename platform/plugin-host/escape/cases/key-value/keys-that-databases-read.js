// {"class":"key-value","expect":"answered","says":"keys with dollars and dots are names, not questions","grants":["chat.read","kv"],"leak":false}
for (const key of ['$where', '$set', '$gt', 'a.b', 'a.$.b', '.', '..', '../other', '%2e%2e', 'x/y', '*', '_id']) {
  await parley.ask('kv.set', { key, value: key });
  const answer = await parley.ask('kv.get', { key });
  if (answer?.value !== key) throw new Error(`${key} came back as ${JSON.stringify(answer)}`);
}
return 'all came back';
