// {"class":"bridge-flooding","expect":"contained","says":"two hundred requests just below the largest size, at once","grants":["chat.read","kv"],"leak":false}
const value = 'v'.repeat(63_000);
const ended = await Promise.allSettled(Array.from({ length: 200 }, (_, n) => parley.ask('kv.set', { key: `big.${n}`, value })));
return ended.length;
