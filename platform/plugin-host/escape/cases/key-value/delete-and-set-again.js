// {"class":"key-value","expect":"contained","says":"sets and deletes one key at the same time, over and over","grants":["chat.read","kv"],"leak":false}
for (let n = 0; n < 100; n += 1) {
  await Promise.allSettled([parley.ask('kv.set', { key: 'flicker', value: n }), parley.ask('kv.delete', { key: 'flicker' }), parley.ask('kv.get', { key: 'flicker' })]);
}
return 'done';
