// {"class":"key-value","expect":"answered","says":"a prefix that is a pattern finds only names that begin so","grants":["chat.read","kv"],"leak":false}
await parley.ask('kv.set', { key: 'plain', value: 1 });
for (const prefix of ['.*', '^', 'p|q', '[a-z]', '%', '_', '$', '*', '(?:)', 'p.ain', '\\w']) {
  const { keys } = await parley.ask('kv.list', { prefix });
  if (keys.includes('plain')) throw new Error(`${prefix} was read as a pattern`);
}
return 'all read as they are';
